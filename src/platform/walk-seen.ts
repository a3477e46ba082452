import type { RawBuilder } from "kysely";
import type { Tx } from "./db.ts";

/** What alone a caller sees of a kind, where no column of its table says it: streams of ids, one a building, say, which may share some. */
export interface Seen {
  streams: number;
  /** Each stream has one, at most: they are all asked for before anything else. */
  isFew?: true;
  /** Of each stream the newest `most` ids at or after `from` and before `before`, with a text that tells the streams apart. */
  newest(wanted: { from: string; before: string; most: number }): RawBuilder<{ id: string | null; stream: string }>;
}

/** Together, when there are few streams. */
const mostSeen = 2_000;

/**
 * The newest ids that the caller sees, newest first, and whether these are all. A stream that was cut hides what is older in it: beyond the newest
 * of such ends nothing is known.
 */
export async function newestSeen(
  tx: Tx,
  seen: Seen,
  { ids: range, limit }: { ids: { from: string; before: string }; limit: number },
): Promise<{ ids: string[]; isAll: boolean }> {
  if (seen.streams === 0) return { ids: [], isAll: true };
  const most = Math.max(limit, Math.ceil(mostSeen / seen.streams));
  const streams = new Map<string, string[]>();
  for (const { id, stream } of (await seen.newest({ ...range, most }).execute(tx)).rows) {
    const ids = streams.get(stream) ?? [];
    if (id !== null) ids.push(id);
    streams.set(stream, ids);
  }
  const ends = [...streams.values()].flatMap((ids) => (ids.length < most ? [] : [ids.toSorted()[0] ?? ""]));
  const end = ends.toSorted().at(-1) ?? "";
  const ids = [...new Set([...streams.values()].flat())].filter((id) => id >= end);
  return { ids: ids.sort().reverse(), isAll: ends.length === 0 };
}

/** The page from these ids, looked at a few at a time; null when they end before it is full and aren't all. */
export async function pageOfSeen(
  { ids, isAll }: { ids: readonly string[]; isAll: boolean },
  { limit, lookAt }: { limit: number; lookAt(ids: readonly string[]): Promise<string[]> },
): Promise<string[] | null> {
  const found: string[] = [];
  for (let from = 0, to = 2 * limit; from < ids.length && found.length < limit; from = to, to *= 4)
    found.push(...(await lookAt(ids.slice(from, to))));
  return found.length >= limit || isAll ? found.slice(0, limit) : null;
}
