import type { ReactNode } from "react";

/** The mark and the name. */
export function Brand({ size = 26 }: { size?: number }): ReactNode {
  return (
    <span
      style={{
        display: "inline-flex",
        alignItems: "center",
        gap: 10,
        fontWeight: 650,
        fontSize: size * 0.62,
        lineHeight: 1,
        letterSpacing: "-0.01em",
      }}
    >
      <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="7" fill="#0f5f6d" />
        <path d="M7 25V14l9-7 9 7v11h-5v-7a4 4 0 0 0-8 0v7z" fill="#fff" />
      </svg>
      <bdi>ArkanPM</bdi>
    </span>
  );
}
