import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import type { z } from "zod";
import type { integrationVersionOut, integrationVersionRow } from "../../contract/api/integration-versions.ts";
import { type Actor, type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { notFound } from "../../platform/errors.ts";
import { invalidCursor, type Page, toPage } from "../../platform/paging.ts";
import { getIntegration } from "../find-integrations.ts";
import { diffJson } from "./diff-json.ts";
import { findObstacles } from "./find-obstacles.ts";

type Row = z.input<typeof integrationVersionRow>;
type Out = z.input<typeof integrationVersionOut>;

interface VersionRow {
  version: number;
  created_at: Date;
  changed_by: Actor;
  restored_version: number | null;
  sync_changed: boolean;
  config_changed: boolean;
  mapping_changed: boolean;
}

interface Whole extends VersionRow {
  sync: string;
  config: string;
  mapping: string;
}

const mostShown = 1_000;
const parts = ["sync", "config", "mapping"] as const;

/** Every state that an integration was in, newest first. @throws AppError invalid_cursor */
export async function findVersions(
  ctx: Ctx,
  { integrationId, limit, cursor }: { integrationId: string; limit: number; cursor?: string | undefined },
): Promise<Page<Row>> {
  const before = cursor === undefined ? null : decode(cursor);
  return inTx(ctx, async (tx) => {
    const { rows } = await sql<VersionRow>`
      select ${columns} from ${versionsOf(ctx, integrationId)} and (${before}::int is null or v.version < ${before})
      order by v.version desc limit ${limit + 1}`.execute(tx);
    const page = toPage(rows, limit, ({ version }) => encode(version));
    return { ...page, rows: page.rows.map(presentRow) };
  });
}

/** A version whole, and how it differs from another one, the one before it by default. @throws AppError not_found */
export async function getVersion(
  ctx: Ctx,
  { integrationId, version, against }: { integrationId: string; version: number; against?: number | undefined },
): Promise<Out> {
  return inTx(ctx, async (tx, ctx) => {
    const integration = await getIntegration(ctx, { id: integrationId });
    const row = await readVersion(ctx, tx, { integrationId, version });
    const other = against ?? (version > 1 ? version - 1 : null);
    const before = other === null ? null : await readVersion(ctx, tx, { integrationId, version: other });
    const state = stateOf(row);
    const diff = before ? diffJson(stateOf(before), state) : [];
    const shown = diff.slice(0, mostShown);
    const isInForce = version === integration.version;
    const sync = !isDeepStrictEqual(state.sync, stateOf(integration).sync);
    return {
      ...{ ...presentRow(row), ...state, against: other },
      ...{ diff: shown, diff_left_out: diff.length - shown.length },
      obstacles: isInForce ? [] : await findObstacles(ctx, tx, { integration, state, sync }),
    };
  });
}

/** @throws AppError not_found */
export async function readVersion(
  ctx: Ctx,
  tx: Tx,
  { integrationId, version }: { integrationId: string; version: number },
): Promise<Whole> {
  const { rows } = await sql<Whole>`
    select ${columns}, v.sync, v.config, v.mapping from ${versionsOf(ctx, integrationId)} and v.version = ${version}`.execute(tx);
  if (!rows[0]) throw notFound(`version ${version}`);
  return rows[0];
}

/** Written from checked requests. */
export function stateOf({ sync, config, mapping }: Pick<Whole, (typeof parts)[number]>): Pick<Out, (typeof parts)[number]> {
  return {
    sync: JSON.parse(sync) as Out["sync"],
    config: JSON.parse(config) as Out["config"],
    mapping: JSON.parse(mapping) as Out["mapping"],
  };
}

// Equal values are equal texts: what a change leaves alone is written as it was.
const columns = sql`v.version, v.created_at, v.changed_by, v.restored_version,
  v.sync is distinct from p.sync as sync_changed, v.config is distinct from p.config as config_changed,
  v.mapping is distinct from p.mapping as mapping_changed`;

function versionsOf({ tenantId }: Ctx, integrationId: string) {
  return sql`integration_versions v
    left join integration_versions p on p.tenant_id = v.tenant_id and p.integration_id = v.integration_id and p.version = v.version - 1
    where v.tenant_id = ${tenantId} and v.integration_id = ${integrationId}`;
}

function presentRow(row: VersionRow): Row {
  return {
    version: row.version,
    created_at: row.created_at.toISOString(),
    changed_by: row.changed_by,
    restored_version: row.restored_version,
    changed: parts.filter((part) => row[`${part}_changed`]),
  };
}

function encode(version: number): string {
  return Buffer.from(`v1.${version}`).toString("base64url");
}

/** @throws AppError invalid_cursor */
function decode(cursor: string): number {
  const match = /^v1\.(\d{1,9})$/.exec(Buffer.from(cursor, "base64url").toString("latin1"));
  if (!match) throw invalidCursor();
  return Number(match[1]);
}
