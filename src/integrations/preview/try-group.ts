import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import { databaseFault } from "../../platform/database-fault.ts";
import type { Tx } from "../../platform/db.ts";
import { findDeleted, staysDeleted } from "../take-in/find-deleted.ts";
import { judgeItem, namesOfAsset } from "../take-in/judge-item.ts";
import { judgeRepeat } from "../take-in/judge-repeat.ts";
import { hashOf, linkFor, lockLinks, nameAssets, textOf, writeLinks } from "../take-in/links.ts";
import type { Runtime } from "../take-in/load-runtime.ts";
import { ourFault } from "../take-in/read-items.ts";
import type { Applied, Target, Verdict } from "../take-in/verdict.ts";
import type { MessageItem } from "./group-items.ts";
import { namesOf, type RecordState, readState } from "./record-states.ts";

export interface Tried extends MessageItem {
  verdict: Verdict;
  did: Applied["did"] | null;
  target: Target | null;
  /** Of the record; null where there is none. */
  before: RecordState | null;
  after: RecordState | null;
  names: Record<string, string>;
}

/** Of what a transaction here may lock, others are kept from for no longer than this. */
const longestMs = 2_000;

/** Takes a group in as it would be taken in, and rolls it back. What can't be reached in time, or is locked by others, is left out. */
export async function tryGroup(
  ctx: Ctx,
  { runtime, group, endsAt }: { runtime: Runtime; group: readonly MessageItem[]; endsAt: number },
): Promise<Tried[]> {
  const tried: Tried[] = [];
  const stopAt = Math.min(endsAt, performance.now() + longestMs);
  const work = ctx.db.inTenant(ctx.tenantId, async (tx) => {
    await sql`select set_config('lock_timeout', '500', true), set_config('statement_timeout', ${String(longestMs)}, true)`.execute(
      tx,
    );
    for (const one of group) {
      if (performance.now() >= stopAt) break;
      tried.push(await tryItem({ ...ctx, tx }, tx, { runtime, one }));
    }
    throw new RolledBack();
  });
  await work.catch((error: unknown) => {
    if (error instanceof RolledBack || databaseFault(error) === "busy") return;
    const [failed] = group.slice(tried.length);
    if (failed) ctx.log.error({ event: "preview.item_failed", kind: failed.item.kind, err: error }, "shown as an error of ours");
    if (failed) tried.push({ ...failed, ...nothing, verdict: { status: "error", error: ourFault } });
  });
  return withFirstStates(ctx, tried);
}

class RolledBack extends Error {}

const nothing = { did: null, target: null, before: null, after: null, names: {} };

async function tryItem(ctx: Ctx, tx: Tx, { runtime, one }: { runtime: Runtime; one: MessageItem }): Promise<Tried> {
  const { item, message } = one;
  const hash = hashOf(item, { body: message.body, isList: true });
  const integrationId = runtime.id;
  const key = item.sourceId === null ? null : { kind: item.kind, sourceId: item.sourceId };
  const links = await lockLinks(ctx, tx, { integrationId, keys: key ? [key] : [] });
  const link = key && (links.get(textOf(key)) ?? null);
  const repeat = link && judgeRepeat(item, { link, hash, messageId: message.id });
  // The message that it was last taken from is read anew; only what came before that would change nothing.
  if (repeat?.status === "warning" && link?.receivedId !== message.id)
    return { ...one, ...nothing, verdict: repeat, target: link?.target ?? null };
  if (link?.target && (await findDeleted(ctx, tx, [link.target])).has(link.target.id))
    return { ...one, ...nothing, verdict: staysDeleted(link.target) };
  const { verdict, did } = await judgeItem(ctx, tx, { item, runtime, known: link?.target ?? null, careful: true });
  const target = "target" in verdict ? verdict.target : null;
  if (!target) return { ...one, ...nothing, verdict };
  if (key) await writeLinks(ctx, tx, { integrationId, links: [{ key, link: linkFor({ item, message, hash }, target) }] });
  await nameAssets(ctx, tx, { integrationId, names: namesOfAsset(item, target) });
  const after = await readState(ctx, tx, target);
  return { ...one, verdict, did, target, before: null, after, names: await namesOf(ctx, tx, after) };
}

/** What each record was before: what the item before it in the group made of it, else as it is now that all of that is rolled back. */
async function withFirstStates(ctx: Ctx, tried: readonly Tried[]): Promise<Tried[]> {
  const last = new Map<string, RecordState>();
  return ctx.db.inTenant(ctx.tenantId, async (tx) => {
    const complete: Tried[] = [];
    for (const one of tried) {
      const { target, did } = one;
      const isThere = target !== null && one.after !== null && did !== "made";
      const before = isThere ? (last.get(target.id) ?? (await readState(ctx, tx, target))) : null;
      const names = before ? await namesOf(ctx, tx, before) : {};
      if (target && one.after) last.set(target.id, one.after);
      complete.push({ ...one, before, names: { ...names, ...one.names } });
    }
    return complete;
  });
}
