import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { IntakeItem } from "../../contract/intake.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import type { StoredMessage } from "./load-runtime.ts";
import type { Target } from "./verdict.ts";

/** What a source id became, and what was last taken in of it. */
export interface Link {
  target: Target | null;
  version: string | null;
  occurredAt: Date | null;
  contentHash: string | null;
  /** Null while nothing of it has been taken in. */
  receivedId: string | null;
  element: number;
}

export interface LinkKey {
  integrationId: string;
  kind: string;
  sourceId: string;
}

/** Assets have two names: a message's id, under the first of these, and the `asset_id` in its data, under the second. */
export const assetNames = { id: "asset", tag: "asset_tag" } as const;

/** Items without a source id are known by their content, under no kind, for as long as a repeat counts as one. */
export const withoutSource = "";

/**
 * Locks what is known of a source id to the end of the transaction; made where there is nothing yet. Repeats, older versions and two
 * retries at once are settled behind this lock and nowhere else.
 */
export async function lockLink(ctx: Ctx, tx: Tx, { integrationId, kind, sourceId }: LinkKey): Promise<Link> {
  await sql`
    insert into integration_links (tenant_id, integration_id, kind, source_id, updated_at)
    values (${ctx.tenantId}, ${integrationId}, ${kind}, ${sourceId}, ${ctx.now()})
    on conflict (tenant_id, integration_id, kind, source_id) do nothing`.execute(tx);
  const row = await tx
    .selectFrom("integration_links")
    .selectAll()
    .where("tenant_id", "=", ctx.tenantId)
    .where("integration_id", "=", integrationId)
    .where("kind", "=", kind)
    .where("source_id", "=", sourceId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return {
    target: row.target_type && row.target_id ? { type: row.target_type, id: row.target_id } : null,
    version: row.version,
    occurredAt: row.occurred_at,
    contentHash: row.content_hash,
    receivedId: row.received_id,
    element: row.element ?? 0,
  };
}

/** Keeps what was taken in. */
export async function writeLink(
  ctx: Ctx,
  tx: Tx,
  {
    key,
    item,
    message,
    hash,
    target,
  }: { key: LinkKey; item: IntakeItem; message: Pick<StoredMessage, "id">; hash: string; target: Target | null },
): Promise<void> {
  await sql`
    update integration_links set target_type = ${target?.type ?? null}, target_id = ${target?.id ?? null}, version = ${item.version},
      occurred_at = ${item.occurredAt}, content_hash = ${hash}, received_id = ${message.id}, element = ${item.element}, updated_at = ${ctx.now()}
    where tenant_id = ${ctx.tenantId} and integration_id = ${key.integrationId} and kind = ${key.kind} and source_id = ${key.sourceId}`.execute(
    tx,
  );
}

/**
 * The asset that the sender calls so. When there is none yet, whoever makes it is held up until this transaction has ended, and then finds
 * the entry that waits for it.
 */
export async function findNamedAsset(
  ctx: Ctx,
  tx: Tx,
  { integrationId, sourceId }: { integrationId: string; sourceId: string },
): Promise<string | null> {
  const known = await readNames(ctx, tx, { integrationId, sourceId });
  if (known) return known;
  const kinds = [assetNames.id, assetNames.tag];
  await sql`
    insert into integration_links (tenant_id, integration_id, kind, source_id, updated_at)
    select ${ctx.tenantId}, ${integrationId}, kind, ${sourceId}, ${ctx.now()} from unnest(${kinds}::text[]) kind order by kind
    on conflict (tenant_id, integration_id, kind, source_id) do nothing`.execute(tx);
  await sql`
    select from integration_links where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and kind = any(${kinds})
      and source_id = ${sourceId} order by kind for share`.execute(tx);
  return readNames(ctx, tx, { integrationId, sourceId });
}

/** Gives an asset the names that other items refer to it by, besides the link of its own item. */
export async function nameAsset(
  ctx: Ctx,
  tx: Tx,
  { integrationId, assetId, names }: { integrationId: string; assetId: string; names: { kind: string; sourceId: string }[] },
): Promise<void> {
  for (const { kind, sourceId } of names)
    await sql`
      insert into integration_links (tenant_id, integration_id, kind, source_id, target_type, target_id, updated_at)
      values (${ctx.tenantId}, ${integrationId}, ${kind}, ${sourceId}, 'asset', ${assetId}, ${ctx.now()})
      on conflict (tenant_id, integration_id, kind, source_id) do update
        set target_type = excluded.target_type, target_id = excluded.target_id, updated_at = excluded.updated_at`.execute(tx);
}

/** A message's own id wins over what another message gave as its `asset_id`. */
async function readNames(
  ctx: Ctx,
  tx: Tx,
  { integrationId, sourceId }: { integrationId: string; sourceId: string },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select target_id as id from integration_links
    where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and kind = any(${[assetNames.id, assetNames.tag]})
      and source_id = ${sourceId} and target_type = 'asset' order by kind limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Of a message with one item its bytes; of a list each item's own content. */
export function hashOf(item: IntakeItem, { body, isList }: { body: Buffer; isList: boolean }): string {
  const content = isList ? JSON.stringify([item.kind, item.sourceId, item.version, item.occurredAt, item.outcome]) : body;
  return createHash("sha256").update(content).digest("hex");
}
