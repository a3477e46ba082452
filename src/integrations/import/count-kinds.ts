import { z } from "zod";
import type { IntakeItem } from "../../contract/intake.ts";
import { idTime } from "../../platform/ids.ts";
import type { Verdict } from "../take-in/verdict.ts";

const count = z.number().default(0);

/** What came of the records of each kind: `assets`, `warranties` … Each record is counted once. */
export const kindCounts = z.record(
  z.string(),
  z.object({ made: count, changed: count, unchanged: count, waiting: count, failed: count, left_out: count }),
);
type KindCounts = z.output<typeof kindCounts>;
type Outcome = keyof KindCounts[string];

export const noCounts = { made: 0, changed: 0, unchanged: 0, waiting: 0, failed: 0, left_out: 0 };

/** The counts with one record more. @param receivedId of the import */
export function countKind(
  counts: KindCounts,
  { item, verdict, receivedId }: { item: IntakeItem; verdict: Verdict; receivedId: string },
): void {
  const kind = kindOf(item);
  const before = counts[kind] ?? noCounts;
  const outcome = outcomeOf(verdict, receivedId);
  counts[kind] = { ...before, [outcome]: before[outcome] + 1 };
}

/** How many records of all kinds wait for another one. */
export function waitingIn(counts: KindCounts): number {
  return Object.values(counts).reduce((sum, { waiting }) => sum + waiting, 0);
}

/** In the words of people: rooms of a workbook are spaces, items of a punch list snags. */
function kindOf({ kind }: IntakeItem): string {
  if (kind === "warranty") return "warranties";
  return kind === "snagging_item" ? "snags" : `${kind}s`;
}

function outcomeOf(verdict: Verdict, receivedId: string): Outcome {
  switch (verdict.status) {
    case "success":
      return verdict.did ?? "changed";
    case "mapped":
    case "warning":
      return "unchanged";
    case "duplicate":
      if (verdict.again) return outcomeOf(verdict.again, receivedId);
      // Taken in by this import, before its process died. An id tells when its record was made.
      if (verdict.own && verdict.target) return idTime(verdict.target.id) >= idTime(receivedId) ? "made" : "changed";
      return "unchanged";
    case "waiting":
      return "waiting";
    case "error":
      return "failed";
    case "skipped":
      return "left_out";
  }
}
