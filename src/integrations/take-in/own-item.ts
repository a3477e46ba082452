import type { IntakeItem } from "../../contract/intake.ts";

/** Of an entry of the log: what it is about. */
export interface EntrySubject {
  element: number;
  kind: string;
  source_record_id: string | null;
}

/** Whether an element may be what an entry is about: the others needn't be mapped to find that out. */
export function mayBeOwn(entry: EntrySubject, { element, sourceId }: { element: number; sourceId: string | null }): boolean {
  return element === entry.element || (sourceId !== null && sourceId === entry.source_record_id);
}

/**
 * The item that an entry is about, among those that its message gives by now. With other rules elements are counted otherwise, so it is known by its
 * source id, and by its place only where it has none or nothing is called so any more.
 */
export function ownItem(items: readonly IntakeItem[], entry: EntrySubject): IntakeItem | undefined {
  const atPlace = items.find(({ element }) => element === entry.element);
  if (entry.source_record_id === null) return atPlace;
  const named = items.filter(({ sourceId }) => sourceId === entry.source_record_id);
  const ofKind = named.filter(({ kind }) => kind === entry.kind);
  return [ofKind, named].flatMap((found) => found.find((item) => item === atPlace) ?? found[0] ?? [])[0] ?? atPlace;
}
