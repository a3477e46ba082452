import { walkFields } from "./walk-fields.ts";

export interface DatedMessage {
  id: string;
  at: Date;
  kind: string;
  value: unknown;
}

export interface Drift {
  kind: string;
  change: "new" | "missing" | "retyped";
  path: string;
  within: string | null;
  before: string[];
  after: string[];
  /** In how many of how many of the newer messages of its kind it came. */
  seen: number;
  of: number;
  since: Date;
  receivedId: string;
}

/** Fewer say nothing about what is usual. */
const fewest = 5;
const mostFields = 2_000;

interface Seen {
  path: string;
  within: string | null;
  types: Set<string>;
  first: DatedMessage;
  firstOf: Map<string, DatedMessage>;
  messages: number;
}

/**
 * What is other in the newer messages than in the older ones, kind by kind: fields that are new, that always came and don't come any more, or
 * that hold something else. Nulls and empty arrays say nothing.
 * @param older, newer by time
 */
export function findDrift(older: readonly DatedMessage[], newer: readonly DatedMessage[]): Drift[] {
  const kinds = [...new Set(newer.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const [was, is] = [older, newer].map((messages) => messages.filter((one) => one.kind === kind));
    return was && is && was.length >= fewest && is.length > 0 ? ofKind(kind, was, is) : [];
  });
}

function ofKind(kind: string, older: readonly DatedMessage[], newer: readonly DatedMessage[]): Drift[] {
  const [was, is] = [shapeOf(older), shapeOf(newer)];
  const drifts: Drift[] = [];
  const tell = (change: Drift["change"], { path, within }: Seen, message: DatedMessage, before?: Seen, after?: Seen) =>
    drifts.push({
      ...{ kind, change, path, within, since: message.at, receivedId: message.id },
      before: [...(before?.types ?? [])].sort(),
      after: [...(after?.types ?? [])].sort(),
      seen: after?.messages ?? 0,
      of: newer.length,
    });
  for (const [key, now] of is) {
    const before = was.get(key);
    if (!before) tell("new", now, now.first, undefined, now);
    else {
      const [other] = [...now.firstOf].filter(([type]) => !before.types.has(type)).map(([, message]) => message);
      if (other) tell("retyped", now, other, before, now);
    }
  }
  const [firstNew] = newer;
  for (const [key, before] of was) {
    const isUsual = before.messages === older.length;
    // What only came in arrays may be without elements now.
    if (isUsual && !is.has(key) && firstNew && newer.length >= fewest && before.within === null)
      tell("missing", before, firstNew, before);
  }
  return drifts;
}

function shapeOf(messages: readonly DatedMessage[]): Map<string, Seen> {
  const shape = new Map<string, Seen>();
  for (const message of messages) {
    const counted = new Set<string>();
    for (const root of Array.isArray(message.value) ? message.value : [message.value])
      for (const { path, within, value } of walkFields(root, mostFields).fields) {
        if (value === null) continue;
        const key = `${within ?? ""} ${path}`;
        const seen: Seen = shape.get(key) ?? { path, within, types: new Set(), first: message, firstOf: new Map(), messages: 0 };
        if (!seen.types.has(typeof value)) seen.firstOf.set(typeof value, message);
        seen.types.add(typeof value);
        if (!counted.has(key)) seen.messages += 1;
        counted.add(key);
        shape.set(key, seen);
      }
  }
  return shape;
}
