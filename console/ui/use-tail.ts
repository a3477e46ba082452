import type { RefObject } from "react";
import { useEffect, useRef, useState } from "react";
import { holdRows } from "./hold-rows.ts";
import type { KeysetList } from "./keyset-list.ts";

/** The height of the frame's header, which covers what is scrolled under it. */
const HEADER_PX = 52;

type Tail<Row> = {
  list: KeysetList<Row>;
  /** The box around the list. */
  box: RefObject<HTMLDivElement | null>;
  /** How many rows wait; `isMore` when there may be others that weren't loaded. */
  fresh: number;
  isMore: boolean;
  /** Shows what waits, and the list's beginning. */
  show: () => void;
};

/**
 * A list whose new rows show by themselves, unless somebody reads: has scrolled into it, or `holding` says so. Then what is in sight stays as
 * it is, and new rows are counted. `scope` names the question that the list answers: with another one it begins anew.
 */
export function useTail<Row extends { id: string }>(
  found: KeysetList<Row>,
  { scope, holding }: { scope: string; holding: boolean },
): Tail<Row> {
  const { box, isBelow } = useIsBelow();
  const { data, isPlaceholderData, isSuccess, hasNextPage } = found.query;
  const [kept, keep] = useState<{ scope: string; data: unknown; rows: Row[] } | null>(null);
  const settled = isSuccess && !isPlaceholderData;
  const isHeld = settled && (holding || isBelow);
  const mine = kept?.scope === scope ? kept : null;
  const held = isHeld && mine ? holdRows(mine.rows, found.rows) : null;
  const next = isHeld ? { scope, data, rows: held?.shown ?? found.rows } : null;
  // In the same render: an effect would let new rows show for a moment.
  if (settled && (next?.data !== kept?.data || next?.scope !== kept?.scope)) keep(next);
  const fresh = held?.fresh ?? [];
  const show = () => {
    keep(isHeld ? { scope, data, rows: found.rows } : null);
    if (isBelow) box.current?.scrollIntoView({ block: "start" });
  };
  return {
    list: held ? { ...found, rows: held.shown } : found,
    box,
    fresh: fresh.length,
    isMore: fresh.length > 0 && fresh.length === found.rows.length && hasNextPage,
    show,
  };
}

/** Whether the beginning of a box is above what is in sight. */
function useIsBelow() {
  const box = useRef<HTMLDivElement>(null);
  const [isBelow, setIsBelow] = useState(false);
  useEffect(() => {
    const look = () => setIsBelow((box.current?.getBoundingClientRect().top ?? HEADER_PX) < HEADER_PX);
    look();
    window.addEventListener("scroll", look, { passive: true });
    return () => window.removeEventListener("scroll", look);
  }, []);
  return { box, isBelow };
}
