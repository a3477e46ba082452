import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import type { previewOut } from "../../contract/api/integration-preview.ts";
import type { RecordState } from "./record-states.ts";
import type { Tried } from "./try-group.ts";

type Out = z.input<typeof previewOut>;
type Result = Out["results"][number];
type Outcome = Result["outcome"];

const none: Readonly<Record<Outcome, number>> = { create: 0, update: 0, unchanged: 0, skip: 0, waiting: 0, error: 0 };

export function presentTried(tried: Tried): Result {
  const { message, item, verdict, target, did } = tried;
  const isMade = did === "made";
  return {
    received_id: message.receivedAt ? message.id : null,
    received_at: message.receivedAt?.toISOString() ?? null,
    element: item.element,
    direction: "in",
    kind: item.kind,
    source_record_id: item.sourceId,
    outcome: outcomeOf(tried),
    target_type: typeOf(tried),
    target_record_id: isMade ? null : (target?.id ?? null),
    record: item.outcome.kind === "record" ? { ...item.outcome.record } : null,
    changes: changesOf(tried),
    explanation: "message" in verdict ? verdict.message : "note" in verdict ? verdict.note : null,
    error: verdict.status === "error" ? { ...verdict.error } : null,
  };
}

/** How many of each outcome, over all and by what the records are. */
export function countOutcomes(tried: readonly Tried[]): Pick<Out, "counts" | "by_type"> {
  const counts = { ...none };
  const byType = new Map<string, Record<Outcome, number>>();
  for (const one of tried) {
    const [outcome, type] = [outcomeOf(one), typeOf(one)];
    counts[outcome] += 1;
    if (type === null) continue;
    const own = byType.get(type) ?? { ...none };
    own[outcome] += 1;
    byType.set(type, own);
  }
  return { counts, by_type: [...byType].map(([target_type, own]) => ({ target_type, ...own })) };
}

function outcomeOf({ verdict, did, before, after }: Tried): Outcome {
  switch (verdict.status) {
    case "success":
      return did === "made" ? "create" : isDeepStrictEqual(before, after) ? "unchanged" : "update";
    case "mapped":
      return "unchanged";
    case "skipped":
    case "duplicate":
    case "warning":
      return "skip";
    case "waiting":
    case "error":
      return verdict.status;
    default:
      return verdict satisfies never;
  }
}

function typeOf({ item, target }: Tried): string | null {
  return target?.type ?? (item.outcome.kind === "record" ? item.outcome.record.target : null);
}

/** Field by field; of a new record what it would have. */
function changesOf({ verdict, before, after }: Tried): Result["changes"] {
  if (verdict.status !== "success" || !after) return [];
  const was: RecordState = before ?? {};
  return Object.keys(after).flatMap((field) => {
    const [from, to] = [was[field] ?? null, after[field] ?? null];
    return isDeepStrictEqual(from, to) ? [] : [{ field, before: from, after: to }];
  });
}
