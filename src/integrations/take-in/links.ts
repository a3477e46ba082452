import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { IntakeItem } from "../../contract/intake.ts";
import { forgetIn, memoryOf, rememberIn } from "../../platform/batch.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
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
  /** Made by this transaction: nobody has ever spoken of this source id before. */
  isNew: boolean;
}

export interface LinkKey {
  kind: string;
  sourceId: string;
}

/** Assets have two names: a message's id, under the first of these, and the `asset_id` in its data, under the second. */
export const assetNames = { id: "asset", tag: "asset_tag" } as const;

/** Items without a source id are known by their content, under no kind, for as long as a repeat counts as one. */
export const withoutSource = "";

/** A key of a map of links. */
export function textOf({ kind, sourceId }: LinkKey): string {
  return `${kind} ${sourceId}`;
}

const linkColumns = sql.raw(
  "kind, source_id, target_type, target_id, version, occurred_at, content_hash, received_id, coalesce(element, 0) as element",
);

/**
 * Locks what is known of source ids to the end of the transaction; made where there is nothing yet. Repeats, older versions and two
 * retries at once are settled behind this lock and nowhere else. Whoever locks several does so in one order.
 * @returns by `textOf`
 */
export async function lockLinks(
  ctx: Ctx,
  tx: Tx,
  { integrationId, keys }: { integrationId: string; keys: readonly LinkKey[] },
): Promise<Map<string, Link>> {
  const links = new Map<string, Link>();
  const wanted = [...new Map(keys.map((key) => [textOf(key), key])).values()];
  if (wanted.length === 0) return links;
  const all = sql`unnest(${wanted.map(({ kind }) => kind)}::text[], ${wanted.map(({ sourceId }) => sourceId)}::text[]) as wanted (kind, source_id)`;
  const { rows: made } = await sql<LinkRow>`
    insert into integration_links (tenant_id, integration_id, kind, source_id, updated_at)
    select ${ctx.tenantId}, ${integrationId}, kind, source_id, ${ctx.now()} from ${all} order by kind, source_id
    on conflict (tenant_id, integration_id, kind, source_id) do nothing returning ${linkColumns}`.execute(tx);
  for (const row of made) links.set(textOf({ kind: row.kind, sourceId: row.source_id }), { ...linkOf(row), isNew: true });
  if (made.length === wanted.length) return links;
  const rest = wanted.filter((key) => !links.has(textOf(key)));
  const { rows } = await sql<LinkRow>`
    select ${linkColumns} from integration_links
    where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and (kind, source_id) in (
      select * from unnest(${rest.map(({ kind }) => kind)}::text[], ${rest.map(({ sourceId }) => sourceId)}::text[]))
    order by kind, source_id for update`.execute(tx);
  for (const row of rows) links.set(textOf({ kind: row.kind, sourceId: row.source_id }), { ...linkOf(row), isNew: false });
  return links;
}

interface LinkRow {
  kind: string;
  source_id: string;
  target_type: string | null;
  target_id: string | null;
  version: string | null;
  occurred_at: Date | null;
  content_hash: string | null;
  received_id: string | null;
  element: number;
}

function linkOf(row: LinkRow): Omit<Link, "isNew"> {
  return {
    target: row.target_type && row.target_id ? { type: row.target_type, id: row.target_id } : null,
    version: row.version,
    occurredAt: row.occurred_at,
    contentHash: row.content_hash,
    receivedId: row.received_id,
    element: row.element,
  };
}

/** What is remembered of an item that was taken in. */
export function linkFor(
  { item, message, hash }: { item: IntakeItem; message: { id: string }; hash: string },
  target: Target | null,
): Link {
  const { version, occurredAt, element } = item;
  return { target, version, occurredAt, element, contentHash: hash, receivedId: message.id, isNew: false };
}

/** Keeps what was taken in. A key comes once. */
export async function writeLinks(
  ctx: Ctx,
  tx: Tx,
  { integrationId, links }: { integrationId: string; links: readonly { key: LinkKey; link: Link }[] },
): Promise<void> {
  if (links.length === 0) return;
  const rows = links.map(({ key, link }) => ({
    ...{ kind: key.kind, source_id: key.sourceId, version: link.version, occurred_at: link.occurredAt, element: link.element },
    ...{ target_type: link.target?.type ?? null, target_id: link.target?.id ?? null },
    ...{ content_hash: link.contentHash, received_id: link.receivedId },
  }));
  await sql`
    update integration_links l set target_type = v.target_type, target_id = v.target_id, version = v.version,
      occurred_at = v.occurred_at, content_hash = v.content_hash, received_id = v.received_id, element = v.element, updated_at = ${ctx.now()}
    from json_populate_recordset(null::integration_links, ${JSON.stringify(rows)}::json) v
    where l.tenant_id = ${ctx.tenantId} and l.integration_id = ${integrationId} and l.kind = v.kind and l.source_id = v.source_id`.execute(
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
  const known = await rememberIn(tx, nameKey(integrationId, sourceId), () => readNames(ctx, tx, { integrationId, sourceId }));
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

/** For a batch: the assets that many items refer to, found in one statement instead of one each. @returns their ids by those names */
export async function rememberNames(
  ctx: Ctx,
  tx: Tx,
  { integrationId, sourceIds }: { integrationId: string; sourceIds: readonly string[] },
): Promise<Map<string, string>> {
  if (sourceIds.length === 0) return new Map();
  const { rows } = await sql<{ source_id: string; id: string }>`
    select distinct on (source_id) source_id, target_id as id from integration_links l
    where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and kind = any(${[assetNames.id, assetNames.tag]})
      and source_id = any(${[...sourceIds]}) and target_type = 'asset' and not ${isDeleted} order by source_id, kind`.execute(tx);
  for (const { source_id, id } of rows) memoryOf(tx)?.set(JSON.stringify(nameKey(integrationId, source_id)), id);
  return new Map(rows.map(({ source_id, id }) => [source_id, id]));
}

/** These names are other assets' from now on. */
export function forgetNames(tx: Tx, { integrationId, sourceIds }: { integrationId: string; sourceIds: readonly string[] }): void {
  for (const sourceId of sourceIds) forgetIn(tx, nameKey(integrationId, sourceId));
}

const nameKey = (integrationId: string, sourceId: string) => ["named asset", integrationId, sourceId];

/** Of an asset's name `l`. */
const isDeleted = sql.raw(
  "exists (select from assets a where a.tenant_id = l.tenant_id and a.id = l.target_id and a.deleted_at is not null)",
);

/** Why nothing is known by this asset's name: what came as it was passed over, or somebody has deleted it here; null where it hasn't come yet. */
export async function whyMissing(
  ctx: Ctx,
  tx: Tx,
  { integrationId, sourceId }: { integrationId: string; sourceId: string },
): Promise<"left out" | "deleted" | null> {
  const { rows } = await sql<{ deleted: boolean }>`
    select target_id is not null as deleted from integration_links l
    where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and kind = any(${[assetNames.id, assetNames.tag]})
      and source_id = ${sourceId}
      and (kind = ${assetNames.id} and target_id is null and received_id is not null or target_type = 'asset' and ${isDeleted})
    order by kind limit 1`.execute(tx);
  if (!rows[0]) return null;
  return rows[0].deleted ? "deleted" : "left out";
}

/** Gives assets the names that other items refer to them by, besides the links of their own items. */
export async function nameAssets(
  ctx: Ctx,
  tx: Tx,
  { integrationId, names }: { integrationId: string; names: readonly (LinkKey & { assetId: string })[] },
): Promise<void> {
  // Of one name that several took the last holds.
  const last = [...new Map(names.map((name) => [textOf(name), name])).values()];
  if (last.length === 0) return;
  await sql`
    insert into integration_links (tenant_id, integration_id, kind, source_id, target_type, target_id, updated_at)
    select ${ctx.tenantId}, ${integrationId}, kind, source_id, 'asset', asset_id, ${ctx.now()}
    from unnest(${last.map(({ kind }) => kind)}::text[], ${last.map(({ sourceId }) => sourceId)}::text[],
      ${last.map(({ assetId }) => assetId)}::text[]) as named (kind, source_id, asset_id) order by kind, source_id
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
    select target_id as id from integration_links l
    where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and kind = any(${[assetNames.id, assetNames.tag]})
      and source_id = ${sourceId} and target_type = 'asset' and not ${isDeleted} order by kind limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Of a message with one item its bytes; of a list each item's own content. */
export function hashOf(item: IntakeItem, { body, isList }: { body: Buffer; isList: boolean }): string {
  const content = isList ? JSON.stringify([item.kind, item.sourceId, item.version, item.occurredAt, item.outcome]) : body;
  return createHash("sha256").update(content).digest("hex");
}
