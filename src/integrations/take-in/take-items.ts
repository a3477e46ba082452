import type { IntakeRecord } from "../../contract/intake.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { findDeleted, staysDeleted } from "./find-deleted.ts";
import { closeOvertaken, findOpenTwin, nameAndWake } from "./follow-up.ts";
import type { ItemToTake, Taken } from "./item-to-take.ts";
import { judgeItem } from "./judge-item.ts";
import { judgeRepeat } from "./judge-repeat.ts";
import { type LinkKey, linkFor, lockLinks, textOf, withoutSource, writeLinks } from "./links.ts";
import type { Runtime } from "./load-runtime.ts";
import { lookAhead } from "./look-ahead.ts";
import { readingOf, takeReadingItems } from "./take-readings.ts";
import type { Verdict } from "./verdict.ts";
import { writeEntries } from "./write-entries.ts";

/**
 * Takes items in, one after the other, within one transaction: records, links and entries of the log are committed together. What can't be taken
 * in leaves an open entry and nothing else.
 * @param careful as for `judgeItem`
 * @param stopAt of `performance.now()`: no further item is begun after this; absent: all are taken
 * @returns what came of each, of the first at least @throws only what is a fault of ours, and what `withCare` catches
 */
export async function takeItems(
  ctx: Ctx,
  tx: Tx,
  {
    runtime,
    items,
    careful,
    stopAt = Number.POSITIVE_INFINITY,
  }: { runtime: Runtime; items: readonly ItemToTake[]; careful: boolean; stopAt?: number | undefined },
): Promise<Verdict[]> {
  const links = await lockLinks(ctx, tx, { integrationId: runtime.id, keys: items.flatMap((one) => keyOf(one) ?? []) });
  const deleted = await findDeleted(
    ctx,
    tx,
    [...links.values()].flatMap(({ target }) => target ?? []),
  );
  const isFresh = (one: ItemToTake) => {
    const key = keyOf(one);
    return !key || !links.get(textOf(key))?.target;
  };
  await lookAhead(ctx, tx, { runtime, records: recordsIn(items), fresh: recordsIn(items.filter(isFresh)) });
  const verdicts = new Map<ItemToTake, Verdict>();
  const readings: ItemToTake[] = [];
  let unwritten: Taken[] = [];
  const write = async () => {
    await writeTaken(ctx, tx, { runtime, taken: unwritten });
    unwritten = [];
  };
  for (const one of items) {
    if (verdicts.size + readings.length > 0 && performance.now() > stopAt) break;
    if (readingOf(one)) {
      readings.push(one);
      continue;
    }
    // What comes next may name what was just taken in; items of one kind don't name each other.
    if (unwritten.length > 0 && unwritten[0]?.item.kind !== one.item.kind) await write();
    const startedAt = performance.now();
    const key = keyOf(one);
    const link = key && (links.get(textOf(key)) ?? null);
    const gone = one.item.sourceId !== null && link?.target && deleted.has(link.target.id) ? link.target : null;
    const repeat = gone ? staysDeleted(gone) : link && judgeRepeat(one.item, { link, hash: one.hash, messageId: one.message.id });
    let verdict = repeat || (await judgeItem(ctx, tx, { item: one.item, runtime, known: link?.target ?? null, careful })).verdict;
    if (verdict.status === "error" || verdict.status === "waiting") {
      await write();
      verdict = (await findOpenTwin(ctx, tx, { runtime, one, verdict })) ?? verdict;
    }
    const target = "target" in verdict ? verdict.target : null;
    const keeps = !repeat && key && link && (target || verdict.status === "skipped");
    const kept = keeps ? { key, wasNew: link.isNew, link: linkFor(one, target ?? link.target) } : null;
    if (kept) links.set(textOf(kept.key), kept.link);
    unwritten.push({ ...one, verdict, durationMs: performance.now() - startedAt, kept });
    verdicts.set(one, verdict);
  }
  await write();
  // Together, and after the assets that they may name.
  const taken = readings.length > 0 ? await takeReadingItems(ctx, tx, { runtime, items: readings }) : [];
  for (const [one, verdict] of taken) verdicts.set(one, verdict);
  return items.flatMap((one) => verdicts.get(one) ?? []);
}

/** Entries and links of many items at once, and what follows from them: entries that are overtaken, and those that waited. */
async function writeTaken(ctx: Ctx, tx: Tx, { runtime, taken }: { runtime: Runtime; taken: readonly Taken[] }): Promise<void> {
  if (taken.length === 0) return;
  await writeEntries(ctx, tx, { runtime, entries: taken });
  const kept = taken.flatMap((one) => one.kept ?? []);
  // Of a source id that came twice the last holds.
  const last = [...new Map(kept.map((one) => [textOf(one.key), one])).values()];
  await writeLinks(ctx, tx, { integrationId: runtime.id, links: last });
  await closeOvertaken(ctx, tx, { runtime, taken });
  await nameAndWake(ctx, tx, { runtime, taken });
}

/** Without a source id what came is known by its content; a reading by its device, metric and time. */
function keyOf(one: ItemToTake): LinkKey | null {
  const { item, hash } = one;
  if (readingOf(one)) return null;
  if (item.sourceId !== null) return { kind: item.kind, sourceId: item.sourceId };
  if (item.outcome.kind !== "record") return null;
  return { kind: withoutSource, sourceId: hash };
}

function recordsIn(items: readonly ItemToTake[]): IntakeRecord[] {
  return items.flatMap(({ item: { outcome } }) => (outcome.kind === "record" ? [outcome.record] : []));
}
