import { sql } from "kysely";
import type { z } from "zod";
import type { choicesOut } from "../../contract/api/integration-values.ts";
import { roleNames } from "../../contract/api/roles.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { getIntegration, type IntegrationRow } from "../find-integrations.ts";
import { type FieldKind, kindOfFields } from "./field-kind.ts";
import { type GapPlace, gapPlace } from "./gap-place.ts";

export type Choices = z.output<typeof choicesOut>;
type Choice = Choices["choices"][number];

const mostTexts = 500;

/** What values of a gap can be mapped to here. @throws AppError not_found, conflict as `gapPlace` */
export async function findChoices(ctx: Ctx, { id, gapKind }: { id: string; gapKind: string }): Promise<Choices> {
  return inTx(ctx, async (tx, ctx) => choicesFor(ctx, tx, { row: await getIntegration(ctx, { id }), gapKind }));
}

export async function choicesFor(ctx: Ctx, tx: Tx, { row, gapKind }: { row: IntegrationRow; gapKind: string }): Promise<Choices> {
  const place = gapPlace(row, gapKind);
  const kind = kindAt(place);
  const choices = await findOf(ctx, tx, { kind, place });
  return {
    gap_kind: gapKind,
    of: kind.of,
    choices,
    is_free: kind.of === "text",
    may_create: kind.of === "asset_category",
    may_leave_out: place.kind !== "rules",
  };
}

function kindAt(place: GapPlace): FieldKind {
  if (place.kind !== "config") return kindOfFields(place.fields);
  return place.of === "building" ? { of: "building", by: "id" } : { of: "asset_category" };
}

async function findOf(ctx: Ctx, tx: Tx, { kind, place }: { kind: FieldKind; place: GapPlace }): Promise<Choice[]> {
  switch (kind.of) {
    case "choice":
      return kind.values.map((value) => ({ value, label: readable(value), detail: null }));
    case "role":
      return roleNames.map((value) => ({ value, label: readable(value), detail: null }));
    case "building":
      return buildings(ctx, tx, kind.by);
    case "asset_category":
      return categories(ctx, tx, { byId: place.kind === "config" });
    case "person":
      return people(ctx, tx, kind.by);
    case "text":
      return texts(ctx, tx, { name: kind.name, table: place.kind === "table" ? place.name : null });
    default:
      return kind satisfies never;
  }
}

async function buildings(ctx: Ctx, tx: Tx, by: "id" | "name" | "code" | "any"): Promise<Choice[]> {
  const { rows } = await sql<{ id: string; name: string; code: string | null; address: string | null; property: string }>`
    select b.id, b.name, b.code, b.address, p.name as property from buildings b
    join properties p on p.tenant_id = b.tenant_id and p.id = b.property_id
    where b.tenant_id = ${ctx.tenantId} and b.deleted_at is null order by lower(b.name), b.code, b.id`.execute(tx);
  const names = namesHadByOne(rows);
  return rows.flatMap((row) => {
    const { id, name, code, address, property } = row;
    const own = { id, name: names.has(name.toLowerCase()) ? name : null, code };
    const value = by === "any" ? (own.name ?? id) : own[by];
    const detail = [code, property === name ? null : property, address].filter(Boolean).join(" · ") || null;
    return value === null ? [] : [{ value, label: name, detail }];
  });
}

/** A config keeps ids, which stay when somebody renames; tables keep what people read. */
async function categories(ctx: Ctx, tx: Tx, { byId }: { byId: boolean }): Promise<Choice[]> {
  const { rows } = await sql<{ id: string; name: string; parent: string | null }>`
    select c.id, c.name, p.name as parent from asset_categories c
    left join asset_categories p on p.tenant_id = c.tenant_id and p.id = c.parent_id
    where c.tenant_id = ${ctx.tenantId} and c.deleted_at is null order by lower(c.name), c.id`.execute(tx);
  const names = namesHadByOne(rows);
  return rows.map(({ id, name, parent }) => ({
    value: byId || !names.has(name.toLowerCase()) ? id : name,
    label: name,
    detail: parent,
  }));
}

async function people(ctx: Ctx, tx: Tx, by: "id" | "email"): Promise<Choice[]> {
  const { rows } = await sql<{ id: string; name: string; email: string }>`
    select id, name, email from users where tenant_id = ${ctx.tenantId} and deleted_at is null and status = 'active'
    order by lower(name), id`.execute(tx);
  return rows.map((row) => ({ value: row[by], label: row.name, detail: row.email }));
}

/** What was written before: in the table, and, of trades, at vendors and defects. */
async function texts(ctx: Ctx, tx: Tx, { name, table }: { name: string; table: string | null }): Promise<Choice[]> {
  const { rows } = await sql<{ value: string }>`
    select value from (
      select e.value from lookup_entries e join lookup_tables t on t.tenant_id = e.tenant_id and t.id = e.table_id
      where t.tenant_id = ${ctx.tenantId} and t.name = ${table} and t.deleted_at is null
      union select trade from vendors where tenant_id = ${ctx.tenantId} and deleted_at is null and ${name} = 'trade'
      union select trade from defects where tenant_id = ${ctx.tenantId} and ${name} = 'trade') used
    where value is not null order by lower(value), value limit ${sql.lit(mostTexts)}`.execute(tx);
  return rows.map(({ value }) => ({ value, label: value, detail: null }));
}

function namesHadByOne(rows: readonly { name: string }[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { name } of rows) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return new Set([...counts].flatMap(([name, count]) => (count === 1 ? [name] : [])));
}

function readable(value: string): string {
  const words = value.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
