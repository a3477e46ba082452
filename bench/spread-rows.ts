import pg from "pg";
import { firstIdAt, type IdKind } from "../src/platform/ids.ts";
import type { ListSeed } from "./seed-lists.ts";

/** Buildings that records lie in: the first has about a quarter of them, the last a handful. */
export const buildingCount = 50;
const rareEvery = 20_000;

/** What the i-th row has in a column that lists are filtered by: a choice of these, a record of that kind, or any text. */
export type Spread = { kind: "choice"; values: readonly string[] } | { kind: "record"; of: IdKind } | { kind: "text" };

/** The id of the i-th row of a kind. The digits stand where an id has its time: each row is made later than the one before. */
export function idOf(kind: IdKind, i: number): string {
  return around(kind).join(String(i).padStart(7, "0"));
}

/**
 * `rows` records that differ in what lists are filtered by, unevenly: of each filter one value is common, some are rare, and of choices one is in
 * no row. Made in one statement, in a tenant that has a real record
 * already.
 */
export async function spreadRows(
  client: pg.Client,
  { table, kind, own = {} }: ListSeed,
  { tenantId, id, rows, spreads }: { tenantId: string; id: string; rows: number; spreads: Readonly<Record<string, Spread>> },
): Promise<void> {
  const { rows: columns } = await client.query<{ name: string; type: string }>(
    `select attname as name, atttypid::regtype::text as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  const values = columns.map(({ name, type }, at) => {
    if (name === "id") return idSql(kind, "i");
    if (name === "updated_at") return `timestamptz '2026-01-01' + (${hash(at)} * $3)::int * interval '1 second'`;
    if (name === "deleted_at") return "case when i % 50 = 3 then timestamptz '2026-06-01' end";
    if (own[name]) return own[name];
    if (name === "building_id" && table !== "documents") return buildingSql(at, table === "announcements");
    if (called.includes(name)) return `t.${name} || ' ' || i`;
    const spread = spreads[name];
    if (spread) return `(${spreadSql(spread, { name, at })})::${type}`;
    if (type === "date") return `t.${name} + ((${hash(at)} * 4000)::int - 2000)`;
    if (type.startsWith("timestamp") && !times.includes(name))
      return `t.${name} + ((${hash(at)} * 4000)::int - 2000) * interval '1 hour'`;
    return `t.${name}`;
  });
  await client.query(
    `insert into ${table} (${columns.map(({ name }) => name).join(", ")})
     select ${values.join(", ")} from ${table} t, generate_series(1, $3::int) i where t.tenant_id = $1 and t.id = $2`,
    [tenantId, id, rows],
  );
}

/** Told apart by these, where a record has them. */
const called = ["name", "title", "number", "message", "visitor_name", "policy_number"];
const times = ["created_at", "updated_at", "deleted_at"];

function around(kind: IdKind): [string, string] {
  const first = firstIdAt(kind, new Date("2026-01-01"));
  const begin = kind.length + 1 + 4;
  return [first.slice(0, begin), first.slice(begin + 7)];
}

/** One of so many records of a kind. */
export function recordSql(kind: IdKind, { upTo, salt }: { upTo: number; salt: number }): string {
  return idSql(kind, `1 + (${hash(salt)} * ${upTo - 1})::int`);
}

function idSql(kind: IdKind, i: string): string {
  const [before, after] = around(kind).map((text) => pg.escapeLiteral(text));
  return `${before} || lpad((${i})::text, 7, '0') || ${after}`;
}

/** From 0 to 1, without order, the same in each run. */
function hash(salt: number): string {
  return `((hashint8extended(i, ${salt}) & 1048575) / 1048576.0)`;
}

function buildingSql(at: number, orNone: boolean): string {
  const which = `case when i % ${rareEvery} = 7 then ${buildingCount} else 1 + floor(${buildingCount - 1} * ${hash(at)} ^ 3)::int end`;
  return orNone ? `case when i % 4 > 0 then ${idSql("bld", which)} end` : idSql("bld", which);
}

function spreadSql(spread: Spread, { name, at }: { name: string; at: number }): string {
  const u = hash(at);
  const rare = `i % ${rareEvery} = 7`;
  if (spread.kind === "record")
    return `case when ${rare} then ${idSql(spread.of, "1001")} when ${u} < 0.5 and t.${name} is not null then t.${name}
      else ${idSql(spread.of, `1 + (${hash(at + 100)} * 999)::int`)} end`;
  if (spread.kind === "text")
    return `case when ${rare} then 'rare' when ${u} < 0.5 then 'common' else 'v' || (${hash(at + 100)} * 1000)::int end`;
  const values = spread.values.map((value) => pg.escapeLiteral(value));
  // Of two the second is rare; of more, the last is in no row and the one before it is rare.
  const [seldom, usual] = values.length > 2 ? [values.at(-2), values.slice(0, -2)] : [values.at(-1), values.slice(0, 1)];
  return `case when ${rare} then ${seldom} else (array[${usual.join(", ")}])[1 + floor(${usual.length} * ${u} ^ 3)::int] end`;
}
