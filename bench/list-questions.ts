import type pg from "pg";
import { idTime } from "../src/platform/ids.ts";
import type { Api, Operation } from "../test/support/api-operations.ts";
import { choicesOf, queriesOf, rowSchemaOf } from "../test/support/list-queries.ts";
import type { ListSeed } from "./seed-lists.ts";
import { idOf } from "./spread-rows.ts";

export interface Question {
  what: string;
  query: string;
  /** Asked by callers who are limited to buildings, too. */
  forAll: boolean;
  /** The page after the first. */
  next?: true;
}

/** Every filter that a list offers, with a rare value, a common one and one that nothing has; by itself, on the second page, with a status, with a text. */
export async function questionsOf(
  client: pg.Client,
  operation: Operation,
  { api, row, seed, tenantId, rows }: { api: Api; row: Record<string, unknown>; seed: ListSeed; tenantId: string; rows: number },
): Promise<Question[]> {
  const columns = await columnsOf(client, seed.table);
  const valuesOf = async (name: string) => {
    const { rows: found } = await client.query<{ value: string; count: number }>(
      `select ${name}::text as value, count(*)::int as count from ${seed.table}
       where tenant_id = $1 and ${name} is not null ${columns.includes("deleted_at") ? "and deleted_at is null" : ""} group by 1 order by 2 desc, 1`,
      [tenantId],
    );
    return { common: found[0]?.value, rare: found.at(-1)?.value, all: found.map(({ value }) => value) };
  };
  const status = operation.query.some(({ name }) => name === "status") ? await valuesOf("status") : null;
  const withStatus = (wanted: "common" | "rare") =>
    status ? [{ what: `, ${wanted} status`, query: `&status=${status[wanted]}` }] : [];
  const byUpdate = operation.query.some(({ name }) => name === "sort")
    ? [{ what: ", by update", query: "&sort=updated_at" }]
    : [];
  const shown = rowSchemaOf(operation, api);
  const middle = idTime(idOf(seed.kind, rows / 2)).toISOString();

  const questions: Question[] = [
    { what: "all", query: "", forAll: true },
    { what: "all, second page", query: "", forAll: true, next: true },
  ];
  for (const { name, schema } of operation.query) {
    const property = shown.properties?.[name];
    const choices = choicesOf(api, schema) ?? (property ? choicesOf(api, property) : null);
    const ask = (what: string, value: unknown, more: Partial<Question> = {}) =>
      questions.push({ what: `${name} ${what}`, query: `${name}=${encodeURIComponent(String(value))}`, forAll: true, ...more });
    const askWith = (what: string, value: unknown, others: { what: string; query: string }[]) => {
      for (const other of others)
        questions.push({
          what: `${name} ${what}${other.what}`,
          query: `${name}=${encodeURIComponent(String(value))}${other.query}`,
          forAll: false,
        });
    };
    if (["cursor", "limit"].includes(name)) continue;
    if (name === "sort") {
      ask("updated_at", "updated_at");
      ask("updated_at, second page", "updated_at", { next: true });
      askWith("updated_at", "updated_at", [...withStatus("common"), ...withStatus("rare")]);
    } else if (name === "q") {
      for (const one of queriesOf({ ...operation, query: [{ name, schema }] }, { api, row })) {
        questions.push({ ...one, forAll: true });
        const others = [...withStatus("common"), ...withStatus("rare")];
        questions.push(...others.map(({ what, query }) => ({ what: one.what + what, query: one.query + query, forAll: false })));
      }
    } else if (["created_from", "created_to", "from", "to"].includes(name)) {
      ask("in the middle", middle, { forAll: false });
      askWith("in the middle", middle, withStatus("rare"));
    } else if (name === "updated_since") {
      for (const [what, share] of [
        ["of most", 0.1],
        ["of few", 0.999],
      ] as const) {
        const value = new Date(Date.UTC(2026, 0) + share * rows * 1_000).toISOString();
        ask(what, value);
        askWith(what, value, [...withStatus("common"), ...byUpdate]);
      }
    } else if (columns.includes(name)) {
      const { common, rare, all } = await valuesOf(name);
      const none = choices?.find((value) => !all.includes(String(value))) ?? (choices ? null : `${common?.slice(0, -1)}~`);
      ask("common", common);
      ask("common, second page", common, { next: true, forAll: false });
      ask("rare", rare);
      if (none !== null) ask("that nothing has", none);
      if (name !== "status") {
        askWith("rare", rare, withStatus("common"));
        askWith("common", common, [...withStatus("rare"), ...withStatus("common")]);
      }
      askWith("common", common, byUpdate);
      if (operation.query.some((one) => one.name === "q"))
        askWith("common", common, [
          { what: ", a text nowhere", query: "&q=nowhere" },
          { what: ", a text of few", query: "&q=777" },
        ]);
    } else {
      const [, base = name, end = ""] = /^(.*)_(from|to|before|after)$/.exec(name) ?? [];
      const column = columns.find((one) => end && one.startsWith(`${base}_`));
      if (!column) {
        for (const one of queriesOf({ ...operation, query: [{ name, schema }] }, { api, row }))
          questions.push({ ...one, forAll: true });
        continue;
      }
      const { rows: found } = await client.query<{ values: (string | null)[] | null }>(
        `select percentile_disc(array[0.001, 0.5, 0.999]) within group (order by ${column})::text[] as values from ${seed.table} where tenant_id = $1`,
        [tenantId],
      );
      for (const [i, what] of ["an early one", "the middle", "a late one"].entries()) {
        const value = found[0]?.values?.[i];
        if (!value) continue;
        const asked = value.length > 10 ? new Date(value).toISOString() : value;
        ask(what, asked, { forAll: i === 1 });
        askWith(what, asked, withStatus("common"));
      }
    }
  }
  return questions;
}

async function columnsOf(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped",
    [table],
  );
  return rows.map(({ name }) => name);
}
