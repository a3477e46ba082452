import type { IntakeItem, IntakeRecord } from "../../contract/intake.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { assetNames, type LinkKey } from "./links.ts";
import type { Runtime } from "./load-runtime.ts";
import { inSavepoint } from "./savepoint.ts";
import { targets } from "./targets.ts";
import { type Applied, type Apply, CannotTake, type Target, type Verdict, verdictOf } from "./verdict.ts";

/** A command has refused an item, and may have written before. */
class NeedsCare extends Error {}

/** Does it boldly, in a transaction; where a command refused, all of that is taken back and done once more, each item by itself. */
export async function withCare<T>(take: (careful: boolean) => Promise<T>): Promise<T> {
  try {
    return await take(false);
  } catch (error) {
    if (error instanceof NeedsCare) return take(true);
    throw error;
  }
}

/**
 * Makes a record of an item, or brings its record up to date.
 * @param known the record that its source id became before
 * @param careful in a part of the transaction that may fail by itself; without it that is saved, and a refused item ends the transaction: see
 *   `withCare`, which says when
 * @returns what came of it, and what was done to the record, where it has one @throws only what is a fault of ours, and what `withCare` catches
 */
export async function judgeItem(
  ctx: Ctx,
  tx: Tx,
  { item, runtime, known, careful }: { item: IntakeItem; runtime: Runtime; known: Target | null; careful: boolean },
): Promise<{ verdict: Verdict; did: Applied["did"] | null }> {
  const { outcome, sourceId } = item;
  if (outcome.kind === "skipped") return { verdict: { status: "skipped", message: outcome.why }, did: null };
  if (outcome.kind === "error") return { verdict: { status: "error", error: outcome.error }, did: null };
  const { record } = outcome;
  // The record's own target chooses the file that takes it.
  const take = targets[record.target] as Apply<IntakeRecord["target"]> | undefined;
  if (!take) throw new Error(`nothing takes in ${record.target}`);
  // What a content without a source became isn't the record that the next such content means.
  const same = sourceId === null ? null : known;
  // What is made of a kind of record was changed since: that counts for new ones.
  if (same && same.type !== record.target) return { verdict: staysAsItIs(same), did: null };
  const apply = () => take(ctx, tx, { record, sourceId, known: same, runtime });
  try {
    const applied = await (careful ? inSavepoint(tx, apply) : apply());
    if ("skipped" in applied) return { verdict: { status: "skipped", message: applied.skipped }, did: null };
    return { verdict: verdictFor(applied), did: applied.did };
  } catch (error) {
    const verdict = verdictOf(error);
    if (!verdict) throw error;
    // What can't be taken in is found out before anything is written; a command may refuse in the middle.
    if (!careful && !(error instanceof CannotTake)) throw new NeedsCare("a command refused an item", { cause: error });
    return { verdict, did: null };
  }
}

function staysAsItIs(target: Target): Verdict {
  const message = `It became a ${target.type.replaceAll("_", " ")} here, ${target.id}, and stays one.`;
  return { status: "warning", message, target };
}

function verdictFor({ target, did, note = null }: Applied): Verdict {
  if (typeof did === "object") return { status: "warning", message: did.left, target };
  return did === "same" ? { status: "mapped", target, note } : { status: "success", target, note, did };
}

/** The names by which later items of the same sender refer to an asset, besides that of its own item. */
export function namesOfAsset(item: IntakeItem, target: Target): (LinkKey & { assetId: string })[] {
  if (item.sourceId === null || target.type !== "asset") return [];
  const record = item.outcome.kind === "record" && item.outcome.record.target === "asset" ? item.outcome.record : null;
  const tag = record?.source_tag ?? null;
  const own = { kind: assetNames.id, sourceId: item.sourceId, assetId: target.id };
  return [
    ...(item.kind === assetNames.id ? [] : [own]),
    ...(tag === null ? [] : [{ kind: assetNames.tag, sourceId: tag, assetId: target.id }]),
  ];
}
