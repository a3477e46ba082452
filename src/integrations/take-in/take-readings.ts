import type { IntakeReading } from "../../contract/intake.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import type { ItemToTake } from "./item-to-take.ts";
import type { Runtime } from "./load-runtime.ts";
import { type TakenReading, takeReadings } from "./targets/reading.ts";
import type { Verdict } from "./verdict.ts";
import { type EntryToWrite, writeEntries } from "./write-entries.ts";

/** The reading that an item is, or null for any other. */
export function readingOf({ item: { outcome } }: ItemToTake): IntakeReading | null {
  return outcome.kind === "record" && outcome.record.target === "reading" ? outcome.record : null;
}

/**
 * Takes the readings among items in, all together, since there are millions: they have no links, being known by device, metric and time, and one entry
 * of the log says of all that one rule has made of a message how many came in. What can't be taken in has an entry of its own, as everything else.
 * @returns what came of each
 */
export async function takeReadingItems(
  ctx: Ctx,
  tx: Tx,
  { runtime, items }: { runtime: Runtime; items: readonly ItemToTake[] },
): Promise<Map<ItemToTake, Verdict>> {
  const startedAt = performance.now();
  const readings = items.flatMap((one) => {
    const record = readingOf(one);
    return record ? [{ record, receivedId: one.message.id }] : [];
  });
  const taken = await takeReadings(ctx, tx, { runtime, readings });
  const verdicts = new Map(items.map((one, i) => [one, verdictFor(taken.slice(i, i + 1))]));
  const durationMs = performance.now() - startedAt;
  const own: EntryToWrite[] = [];
  const summed = new Map<string, { first: ItemToTake; taken: TakenReading[] }>();
  for (const [i, one] of items.entries()) {
    const [verdict, became] = [verdicts.get(one), taken[i]];
    if (!verdict || !became) throw new Error("a reading is lost on the way");
    if (one.entry || verdict.status === "error") {
      own.push({ ...one, verdict, durationMs });
      continue;
    }
    const name = `${one.message.id} ${one.item.kind}`;
    const sum = summed.get(name) ?? { first: one, taken: [] };
    sum.taken.push(became);
    summed.set(name, sum);
  }
  const sums = [...summed.values()].map(({ first, taken }): EntryToWrite => {
    const item = taken.length === 1 ? first.item : { ...first.item, sourceId: null };
    return { ...first, item, verdict: verdictFor(taken), durationMs };
  });
  await writeEntries(ctx, tx, { runtime, entries: [...sums, ...own].sort(byElement) });
  return verdicts;
}

function byElement(one: EntryToWrite, other: EntryToWrite): number {
  return one.item.element - other.item.element;
}

/** What came of readings as one verdict. */
export function verdictFor(taken: readonly TakenReading[]): Verdict {
  const counts = { new: 0, corrected: 0, same: 0, overtaken: 0 };
  const points = new Set<string>();
  const notes = new Set<string>();
  const converted = new Map<string, number>();
  for (const one of taken) {
    if ("error" in one) return { status: "error", error: one.error };
    counts[one.kept] += 1;
    points.add(one.point.id);
    if (one.note) notes.add(one.note);
    if (one.converted) converted.set(one.converted, (converted.get(one.converted) ?? 0) + 1);
  }
  const [point, another] = points;
  const target = point !== undefined && another === undefined ? { type: "reading", id: point } : null;
  const told = wordsFor(counts);
  if (counts.new + counts.corrected > 0) {
    const units = [...converted].map(([fromTo, count]) => `${counted(count)} converted from ${fromTo}.`);
    return {
      status: "success",
      target,
      note: [told, ...units.slice(0, 3), ...[...notes].slice(0, 3)].filter(Boolean).join(" ") || null,
    };
  }
  if (counts.overtaken > 0) return { status: "warning", message: told, target };
  return { status: "duplicate", message: told, target };
}

/** Empty for a single new one, which its target shows. */
function wordsFor(counts: { new: number; corrected: number; same: number; overtaken: number }): string {
  const total = counts.new + counts.corrected + counts.same + counts.overtaken;
  if (total === 1 && counts.new === 1) return "";
  const isOne = total === 1;
  const parts = [
    counts.new > 0 && `${counted(counts.new)} new`,
    counts.corrected > 0 && `${counted(counts.corrected)} corrected`,
    counts.same > 0 && `${counted(counts.same)} stored before`,
    counts.overtaken > 0 && `${counted(counts.overtaken)} left as a later message says`,
  ].filter((part) => part !== false);
  return `${isOne ? "1 reading" : `${counted(total)} readings`}: ${parts.join(", ")}.`;
}

function counted(count: number): string {
  return count.toLocaleString("en");
}
