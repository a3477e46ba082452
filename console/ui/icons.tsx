import type { ReactNode } from "react";

/** Strokes on a 24 × 24 grid. One set for the whole console: an icon package would outweigh all of it. */
const SHAPES = {
  dashboard: "M4 4h7v7H4zM13 4h7v4h-7zM13 11h7v9h-7zM4 14h7v6H4z",
  building: "M5 21V5a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v16M15 9h3a1 1 0 0 1 1 1v11M3 21h18M8.5 8h3M8.5 12h3M8.5 16h3",
  asset: "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9",
  wrench: "M14.5 6.5a4 4 0 0 1 5-1l-3 3 1 2 3-2.5a4.2 4.2 0 0 1-5.7 5L8 20a2.1 2.1 0 0 1-3-3l6.7-6.7a4 4 0 0 1 2.8-3.8z",
  plug: "M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4",
  webhook: "M9.5 8.5a3 3 0 1 1 4.6 2.5l3 5M7.5 13.5a3 3 0 1 0 2.4 4.5H16M8 16l3.2-5.2M17 13.2a3 3 0 1 1-2.5 5",
  book: "M5 4h6a2 2 0 0 1 2 2v14a2 2 0 0 0-2-1.5H5zM21 4h-6a2 2 0 0 0-2 2v14a2 2 0 0 1 2-1.5h6z",
  code: "M8 7l-5 5 5 5M16 7l5 5-5 5M14 4l-4 16",
  key: "M8 19.5a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4zM11 12.3L19.5 4M15 8l3 3M18 5.3l2 2",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5V5M12 19v2.5M2.5 12H5M19 12h2.5M5.3 5.3L7 7M17 17l1.7 1.7M18.7 5.3L17 7M7 17l-1.7 1.7",
  moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
  screen: "M4 5h16v11H4zM9 20h6M12 16v4",
  user: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0",
  logOut: "M14 4h4a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1h-4M10 8l-4 4 4 4M6 12h9",
  copy: "M9 9h10v11H9zM15 9V4H5v11h4",
  check: "M5 12.5l4.5 4.5L19 7.5",
  cross: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  alert: "M12 4l9 16H3zM12 10v4.5M12 17.2v.3",
  pause: "M8 5v14M16 5v14",
  play: "M7 5l12 7-12 7z",
  send: "M21 3L3 10.5l7 2.5 2.5 7zM10 13l11-10",
  retry: "M4 12a8 8 0 0 1 14-5.3L20 9M20 4v5h-5M20 12a8 8 0 0 1-14 5.3L4 15M4 20v-5h5",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  eyeOff:
    "M4 4l16 16M9.5 6c.8-.3 1.6-.5 2.5-.5 6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-3 3.6M6 8a15 15 0 0 0-3.5 4S6 18.5 12 18.5c1.5 0 2.8-.4 4-1",
  trash: "M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5M14 11v5",
  pencil: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  dots: "M12 6v.01M12 12v.01M12 18v.01",
  external: "M13 5h6v6M19 5l-9 9M10 6H5v13h13v-5",
  chevron: "M9 6l6 6-6 6",
  down: "M6 9l6 6 6-6",
  up: "M6 15l6-6 6 6",
  upload: "M12 15.5V4.5M7.5 9L12 4.5 16.5 9M5 20h14",
  download: "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14",
  skip: "M5 6l7 6-7 6zM13 6l7 6-7 6z",
  truck: "M3 6h11v10H3zM14 10h4l3 3v3h-7M7.5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM17 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  inbox: "M4 13l2.5-8h11L20 13v6H4zM4 13h5l1.5 2.5h3L15 13h5",
  filter: "M4 6h16M7 12h10M10 18h4",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5a2.2 2.2 0 0 0 4 0",
  shield: "M12 3l7.5 3v5.5c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5V6zM9 11.5l2.2 2.2L15.5 9.5",
  ribbon: "M12 14a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM8.5 13L7 20.5l5-2.5 5 2.5-1.5-7.5",
  gauge: "M4 17a8 8 0 1 1 16 0M12 17l4-5M4 17h2M18 17h2",
  sensor:
    "M12 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7.8 16.2a6 6 0 0 1 0-8.4M16.2 7.8a6 6 0 0 1 0 8.4M5 19a10 10 0 0 1 0-14M19 5a10 10 0 0 1 0 14",
  ledger: "M5 4h12a2 2 0 0 1 2 2v14H7a2 2 0 0 1-2-2zM9 8h6M9 12h6M9 16h3",
  coins: "M12 10c4 0 7-1.3 7-3s-3-3-7-3-7 1.3-7 3 3 3 7 3zM5 7v5c0 1.7 3 3 7 3s7-1.3 7-3V7M5 12v5c0 1.7 3 3 7 3s7-1.3 7-3v-5",
  list: "M9 6h11M9 12h11M9 18h11M4.5 6v.01M4.5 12v.01M4.5 18v.01",
  x: "M7 7l10 10M17 7L7 17",
} as const;

export type IconName = keyof typeof SHAPES;

/** A decorative icon: the words beside it, or the `aria-label` of its button, carry the meaning. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }): ReactNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "dots" ? 3 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flexShrink: 0, display: "block" }}
    >
      <path d={SHAPES[name]} />
    </svg>
  );
}
