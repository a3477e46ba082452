import type { RefObject } from "react";
import { useEffect, useRef } from "react";

/** For what appears below the fold because of a click: it comes into view, and again with each new `result`. */
export function useComeIntoView<E extends HTMLElement>(result: unknown): RefObject<E | null> {
  const box = useRef<E>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new result is why it comes into view again.
  useEffect(() => {
    box.current?.scrollIntoView({ block: "start" });
  }, [result]);
  return box;
}
