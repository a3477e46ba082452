import type { LookupTable } from "../../../data/shapes.ts";
import type { MessageKey } from "../../../i18n/t.ts";

/** An entry on its way; a new one has empty texts. `id` is the row's for as long as the form is open. Left out, it becomes nothing. */
export type EntryRow = { id: number; theirs: string; ours: string; isLeftOut: boolean };
export type Entries = Pick<LookupTable, "entries" | "left_out">;
export type EntriesPatch = { entries?: Record<string, string | null>; left_out?: Record<string, true | null> };
export type EntryFault = { theirs?: MessageKey; ours?: MessageKey };
const LONGEST = 500;
const HEADING = ["external_value", "value"];

/** Sorted by their value, numbers as numbers. */
export function rowsOf({ entries, left_out: left }: Entries): EntryRow[] {
  const order = new Intl.Collator(undefined, { numeric: true });
  const known = Object.entries(entries).map(([theirs, ours]) => ({ theirs, ours, isLeftOut: false }));
  const leftOut = Object.keys(left).map((theirs) => ({ theirs, ours: "", isLeftOut: true }));
  return [...known, ...leftOut].sort((a, b) => order.compare(a.theirs, b.theirs)).map((row, id) => ({ id, ...row }));
}

/** What makes the entries of before those of the rows, as merge patches, empty where nothing changed. Rows without a word are passed over. */
export function patchOf(rows: EntryRow[], before: Entries): EntriesPatch {
  const said = rows.filter((row) => !isEmpty(row));
  const ours = said.filter(({ isLeftOut }) => !isLeftOut).map((row) => [row.theirs, row.ours] as const);
  const left = said.filter(({ isLeftOut }) => isLeftOut).map(({ theirs }) => [theirs, true] as const);
  const entries = mergePatch(new Map(Object.entries(before.entries)), new Map(ours));
  const leftOut = mergePatch(new Map(Object.entries(before.left_out)), new Map(left));
  return {
    ...(Object.keys(entries).length > 0 ? { entries } : {}),
    ...(Object.keys(leftOut).length > 0 ? { left_out: leftOut } : {}),
  };
}

/** How many values a patch is about: one that moves from one side to the other counts once. */
export function changesIn({ entries = {}, left_out: left = {} }: EntriesPatch): number {
  return new Set([...Object.keys(entries), ...Object.keys(left)]).size;
}

function mergePatch<V>(before: ReadonlyMap<string, V>, now: ReadonlyMap<string, V>): Record<string, V | null> {
  const gone = [...before.keys()].filter((theirs) => !now.has(theirs)).map((theirs) => [theirs, null] as const);
  return Object.fromEntries([...gone, ...[...now].filter(([theirs, ours]) => before.get(theirs) !== ours)]);
}

/** What is wrong with rows, by their ids. */
export function faultsOf(rows: EntryRow[]): Map<number, EntryFault> {
  const faults = new Map<number, EntryFault>();
  const seen = new Set<string>();
  for (const row of rows) {
    if (isEmpty(row)) continue;
    const fault: EntryFault = {};
    if (row.theirs === "") fault.theirs = "tables.fault.empty";
    else if (row.theirs.length > LONGEST) fault.theirs = "tables.fault.long";
    else if (seen.has(row.theirs)) fault.theirs = "tables.fault.twice";
    if (row.ours === "" && !row.isLeftOut) fault.ours = "tables.fault.empty";
    else if (row.ours.length > LONGEST) fault.ours = "tables.fault.long";
    if (Object.keys(fault).length > 0) faults.set(row.id, fault);
    seen.add(row.theirs);
  }
  return faults;
}

/** Two columns as a spreadsheet copies them; null for a text that belongs into one field. */
export function readPasted(text: string): [string, string][] | null {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (!text.includes("\t") && lines.length < 2) return null;
  const pairs = lines.map((line): [string, string] => {
    const [theirs = "", ours = ""] = line.split("\t");
    return [theirs.trim(), ours.trim()];
  });
  const [first] = pairs;
  return first && HEADING.every((name, i) => first[i]?.toLowerCase() === name) ? pairs.slice(1) : pairs;
}

/** Known values get their new partner where they stand, others become rows: the one that was pasted into first. */
export function withPasted(rows: EntryRow[], into: number, pairs: [string, string][]): EntryRow[] {
  const given = new Map(pairs.filter(([theirs]) => theirs !== ""));
  const kept = rows.map((row) => {
    const ours = given.get(row.theirs);
    given.delete(row.theirs);
    return ours === undefined ? row : { ...row, ours: ours || row.ours, isLeftOut: row.isLeftOut && !ours };
  });
  let id = nextId(rows);
  const added = [...given].map(([theirs, ours]) => ({ id: id++, theirs, ours, isLeftOut: false }));
  const at = kept.findIndex((row) => row.id === into);
  const place = kept[at];
  const end = place && isEmpty(place) ? [] : place ? [place] : [];
  return [...kept.slice(0, Math.max(0, at)), ...end, ...added, ...kept.slice(at + 1)];
}

export function nextId(rows: EntryRow[]): number {
  return rows.reduce((most, { id }) => Math.max(most, id), -1) + 1;
}

function isEmpty({ theirs, ours, isLeftOut }: EntryRow): boolean {
  return theirs === "" && ours === "" && !isLeftOut;
}
