import type { Change, SignalName } from "./signals.ts";

/** More changes of a kind than this between two flushes are told as "many of this kind". */
const mostIds = 50;
/** A NOTIFY holds 8,000 bytes; a change takes about fifty. */
const mostInOne = 100;
/** While the connection is away, so many tenants' signals are remembered; the others find their work by polling. */
const mostTenants = 10_000;

export interface SignalBatch {
  add(name: SignalName, tenantId: string, change?: Change): void;
  isEmpty(): boolean;
  /** What was added since the last call as payloads `[name, tenantId, [[kind, id | null], …]]`, each signal of a tenant once. */
  take(): string[];
}

/** Kind → what of it changed. */
export type Changes = Map<string, { ids: Set<string>; others: boolean; isFull: boolean }>;

/** Collects signals between two flushes: repeats fold into one, and a burst of changes into its kinds. */
export function makeSignalBatch(): SignalBatch {
  let waiting = new Map<string, { name: SignalName; tenantId: string; changes: Changes }>();
  return {
    isEmpty: () => waiting.size === 0,
    add(name, tenantId, change) {
      const at = `${name} ${tenantId}`;
      let entry = waiting.get(at);
      if (!entry) {
        if (waiting.size >= mostTenants) return;
        entry = { name, tenantId, changes: new Map() };
        waiting.set(at, entry);
      }
      if (change) addChange(entry.changes, change);
    },
    take() {
      const taken = waiting;
      waiting = new Map();
      return [...taken.values()].flatMap(({ name, tenantId, changes }) =>
        inParts(changesOf(changes)).map((part) => JSON.stringify([name, tenantId, part])),
      );
    },
  };
}

/** At least one part, since a signal without changes is told too. */
function inParts<T>(changes: T[]): T[][] {
  const parts = Math.max(1, Math.ceil(changes.length / mostInOne));
  return Array.from({ length: parts }, (_, i) => changes.slice(i * mostInOne, (i + 1) * mostInOne));
}

/** Folds one more change into what is known to have changed: beyond so many of a kind, none is named any more. */
export function addChange(changes: Changes, { kind, id }: Change): void {
  const known = changes.get(kind) ?? { ids: new Set(), others: false, isFull: false };
  changes.set(kind, known);
  if (known.isFull) return;
  if (id === null) known.others = true;
  else known.ids.add(id);
  if (known.ids.size > mostIds) changes.set(kind, { ids: new Set(), others: true, isFull: true });
}

/** A null id says that others of the kind changed too. */
export function changesOf(changes: Changes): [kind: string, id: string | null][] {
  return [...changes].flatMap(([kind, { ids, others }]) =>
    [...ids, ...(others ? [null] : [])].map((id): [string, string | null] => [kind, id]),
  );
}
