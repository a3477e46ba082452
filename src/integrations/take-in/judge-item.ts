import type { IntakeItem, IntakeRecord } from "../../contract/intake.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { assetNames, nameAsset } from "./links.ts";
import type { Runtime } from "./load-runtime.ts";
import { inSavepoint } from "./savepoint.ts";
import { targets } from "./targets.ts";
import { type Applied, type Apply, type Target, type Verdict, verdictOf } from "./verdict.ts";

/**
 * Makes a record of an item, or brings its record up to date, in a part of the transaction that may fail by itself.
 * @param known the record that its source id became before
 * @returns what came of it, and what was done to the record, where it has one @throws only what is a fault of ours
 */
export async function judgeItem(
  ctx: Ctx,
  tx: Tx,
  { item, runtime, known }: { item: IntakeItem; runtime: Runtime; known: Target | null },
): Promise<{ verdict: Verdict; did: Applied["did"] | null }> {
  const { outcome, sourceId } = item;
  if (outcome.kind === "skipped") return { verdict: { status: "skipped", message: outcome.why }, did: null };
  if (outcome.kind === "error") return { verdict: { status: "error", error: outcome.error }, did: null };
  const { record } = outcome;
  // The record's own target chooses the file that takes it.
  const apply = targets[record.target] as Apply<IntakeRecord["target"]> | undefined;
  if (!apply) throw new Error(`nothing takes in ${record.target}`);
  // What a content without a source became isn't the record that the next such content means.
  const same = sourceId === null ? null : known;
  // What is made of a kind of record was changed since: that counts for new ones.
  if (same && same.type !== record.target) return { verdict: staysAsItIs(same), did: null };
  try {
    const applied = await inSavepoint(tx, () => apply(ctx, tx, { record, sourceId, known: same, runtime }));
    if ("skipped" in applied) return { verdict: { status: "skipped", message: applied.skipped }, did: null };
    return { verdict: verdictFor(applied), did: applied.did };
  } catch (error) {
    const verdict = verdictOf(error);
    if (!verdict) throw error;
    return { verdict, did: null };
  }
}

function staysAsItIs(target: Target): Verdict {
  const message = `It became a ${target.type.replaceAll("_", " ")} here, ${target.id}, and stays one.`;
  return { status: "warning", message, target };
}

function verdictFor({ target, did, note = null }: Applied): Verdict {
  if (typeof did === "object") return { status: "warning", message: did.left, target };
  return { status: did === "same" ? "mapped" : "success", target, note };
}

/** Gives an asset the names by which later items of the same sender refer to it. @returns those names, for what waits for one of them */
export async function nameTaken(
  ctx: Ctx,
  tx: Tx,
  { item, runtime, target }: { item: IntakeItem; runtime: Runtime; target: Target },
): Promise<string[]> {
  if (item.sourceId === null || target.type !== "asset") return [];
  const record = item.outcome.kind === "record" && item.outcome.record.target === "asset" ? item.outcome.record : null;
  const tag = record?.source_tag ?? null;
  const own = { kind: assetNames.id, sourceId: item.sourceId };
  const names = [
    ...(item.kind === assetNames.id ? [] : [own]),
    ...(tag === null ? [] : [{ kind: assetNames.tag, sourceId: tag }]),
  ];
  await nameAsset(ctx, tx, { integrationId: runtime.id, assetId: target.id, names });
  return [item.sourceId, ...(tag === null ? [] : [tag])];
}
