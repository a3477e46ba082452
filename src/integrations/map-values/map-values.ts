import { sql } from "kysely";
import type { z } from "zod";
import type { mapValuesIn, mapValuesOut } from "../../contract/api/integration-values.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import type { Caller } from "../../tenancy/caller.ts";
import { mayAccess } from "../../tenancy/policy.ts";
import { changeIntegration } from "../change-integration.ts";
import { connectorFor } from "../check-integration.ts";
import { getIntegration, type IntegrationRow, lockIntegration } from "../find-integrations.ts";
import { countEntries } from "../log/retry-failed.ts";
import { presentEntries } from "../lookup-tables/find-lookup-tables.ts";
import { changeLookupTable } from "../lookup-tables/save-lookup-table.ts";
import { checkMayChange } from "../may-change.ts";
import { findCategory } from "../take-in/find-category.ts";
import { type Chosen, choose } from "./choose.ts";
import { choicesFor } from "./find-choices.ts";
import { type GapPlace, gapPlace } from "./gap-place.ts";
import { withListed } from "./with-listed.ts";

type Wanted = z.output<typeof mapValuesIn>;
type Out = z.output<typeof mapValuesOut>;

/**
 * Maps values that were seen to ours, all at once, wherever this integration maps values of their kind: one new version, or one change of a look-up
 * table. What waits for them is told, and isn't tried yet.
 * @throws AppError not_found, forbidden; conflict for a gap that no mapping closes; validation_failed with a sentence for each value that is mapped to
 * nothing of ours; whatever `ifMatch` throws
 */
export async function mapValues(
  ctx: Ctx,
  { id, wanted, caller, ifMatch }: { id: string; wanted: Wanted; caller: Caller; ifMatch?: IfMatch },
): Promise<Out> {
  return inTx(ctx, async (tx, ctx) => {
    await lockIntegration(tx, { tenantId: ctx.tenantId, id });
    const row = await getIntegration(ctx, { id });
    ifMatch?.(row);
    const place = gapPlace(row, wanted.gap_kind);
    checkMay(caller, { row, place, wanted });
    const chosen = choose(wanted.values, await choicesFor(ctx, tx, { row, gapKind: wanted.gap_kind }));
    const { mapped, created } = await createAsked(ctx, tx, { chosen, byId: place.kind === "config" });
    const version = await save(ctx, tx, { row, place, mapped, caller });
    const filter = { gap_kind: wanted.gap_kind, gap_values: wanted.values.map(({ value }) => value) };
    const { matched: waiting } = await countEntries(tx, ctx, { integrationId: id, filter });
    return { version, created, waiting };
  });
}

function checkMay(caller: Caller, { row, place, wanted }: { row: IntegrationRow; place: GapPlace; wanted: Wanted }): void {
  if (place.kind === "table") need(caller, "lookup-tables:write");
  else checkMayChange(caller, row, place.kind === "config" ? { config: {} } : { mapping: [] });
  if (wanted.values.some((one) => "create" in one)) need(caller, "asset-categories:write");
}

function need(caller: Caller, access: "lookup-tables:write" | "asset-categories:write"): void {
  if (mayAccess(caller, access)) return;
  throw new AppError("forbidden", { detail: `This needs ${access}, which ${caller.actor.name} doesn't have.` });
}

/** Theirs -> ours; null for what is left out. A category that is there by that name is taken. */
async function createAsked(
  ctx: Ctx,
  tx: Tx,
  { chosen, byId }: { chosen: readonly Chosen[]; byId: boolean },
): Promise<{ mapped: Map<string, string | null>; created: Out["created"] }> {
  const mapped = new Map<string, string | null>();
  const created: Out["created"] = [];
  for (const one of chosen) {
    if ("create" in one) {
      const name = one.value.trim();
      if (name === "" || name.length > 200)
        throw new AppError("validation_failed", { detail: `“${one.value}” can't be a category's name.` });
      const id = await findCategory(ctx, tx, { external: name, ours: null, on_unknown: "create" });
      created.push({ value: one.value, id });
      mapped.set(one.value, byId ? id : name);
    } else mapped.set(one.value, "to" in one ? one.to : null);
  }
  return { mapped, created };
}

/** @returns the integration's version afterwards */
async function save(
  ctx: Ctx,
  tx: Tx,
  {
    row,
    place,
    mapped,
    caller,
  }: { row: IntegrationRow; place: GapPlace; mapped: ReadonlyMap<string, string | null>; caller: Caller },
): Promise<number> {
  const entries = Object.fromEntries(mapped);
  switch (place.kind) {
    case "config": {
      const config = connectorFor(row).config.parse(JSON.parse(row.config)) as Record<string, object | undefined>; // a connector's config is an object shape
      const patch = { config: { ...config, [place.field]: { ...config[place.field], ...entries } } };
      return (await changeIntegration(ctx, { id: row.id, patch, caller })).version;
    }
    case "table":
      await changeLookupTable(ctx, { id: await tableNamed(ctx, tx, place.name), patch: presentEntries(mapped) });
      return row.version;
    case "rules": {
      const mapping = withListed(JSON.parse(row.mapping) as unknown[], { to: place.to, values: entries }); // written from a checked request
      return (await changeIntegration(ctx, { id: row.id, patch: { mapping }, caller })).version;
    }
    default:
      return place satisfies never;
  }
}

async function tableNamed(ctx: Ctx, tx: Tx, name: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from lookup_tables where tenant_id = ${ctx.tenantId} and name = ${name} and deleted_at is null`.execute(tx);
  if (rows[0]) return rows[0].id;
  throw new AppError("conflict", {
    detail: `The look-up table “${name}” is gone: choose another one in the mapping, or add it again.`,
  });
}
