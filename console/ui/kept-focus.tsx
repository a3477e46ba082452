import type { ReactNode } from "react";
import { useEffect, useRef } from "react";

/**
 * Stands beside buttons that carry their name as `data-action`, and keeps the keyboard's place when an action takes away the one it was done
 * with: the same button has the focus again if it is still there, else the first one, else this place itself.
 * @param underWay names the action while it runs or asks
 */
export function KeptFocus({ underWay }: { underWay: string | null }): ReactNode {
  const place = useRef<HTMLSpanElement>(null);
  const last = useRef<string | null>(null);
  // After each render: a button goes when the record's new state comes, which may be later than the end of the action.
  useEffect(() => {
    if (underWay !== null) last.current = underWay;
    if (underWay !== null || last.current === null) return;
    if (isLost()) focusBeside(place.current, last.current);
    else if (!place.current?.parentElement?.contains(document.activeElement)) last.current = null;
  });
  return <span ref={place} tabIndex={-1} style={{ position: "absolute", outline: "none" }} />;
}

function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function focusBeside(place: HTMLElement | null, name: string): void {
  const buttons = [...(place?.parentElement?.querySelectorAll<HTMLElement>("button[data-action]:not(:disabled)") ?? [])];
  (buttons.find((button) => button.dataset.action === name) ?? buttons[0] ?? place)?.focus();
}
