import type { Api, Operation, Schema } from "./api-operations.ts";

/** One way of asking a list: what is asked, in words and as a query. */
export interface ListQuery {
  what: string;
  query: string;
}

const far = { past: "1970-01-01", future: "2999-12-31" };

/** A list that goes on page by page. */
export function isList({ method, query, isStream, replies }: Operation, api: Api): boolean {
  const schema = replies["200"]?.schema;
  const properties = schema ? api.resolve(schema).properties : undefined;
  return (
    method === "GET" &&
    !isStream &&
    Boolean(properties?.data && properties.next_cursor) &&
    query.some((one) => one.name === "cursor")
  );
}

/**
 * Every filter of a list with a value that nothing has and with one that a real row has, every order, and a text. Made of the parameters' own
 * schemas, so that what is added later is asked too.
 * @param row a real record as the list shows it
 */
export function queriesOf(operation: Operation, { api, row }: { api: Api; row: Record<string, unknown> }): ListQuery[] {
  return operation.query.flatMap(({ name, schema }): ListQuery[] => {
    const ask = (what: string, value: unknown) => ({
      what: `${name} ${what}`,
      query: `${name}=${encodeURIComponent(String(value))}`,
    });
    const { enum: choices, format, pattern } = plain(api, schema);
    if (["cursor", "limit"].includes(name)) return [];
    if (name === "sort") return (choices ?? []).map((value) => ask("order", value));
    if (name === "q")
      return [
        ask("without a hit", "nowhere to be found"),
        ask("with hits", textOf(row)),
        ask("that few have", "777"),
        ask("of one letter", "~"),
      ];
    if (format === "date" || format === "date-time")
      return Object.entries(far).map(([what, day]) => ask(`in the ${what}`, format === "date" ? day : `${day}T00:00:00Z`));
    const own = row[name];
    const others = choices
      ? choices.filter((value) => value !== own)
      : pattern
        ? ["cancelled"]
        : [`${String(own ?? "x").slice(0, -1)}~`];
    return [
      ...(own === undefined || own === null ? [] : [ask("with hits", own)]),
      ...others.slice(0, 2).map((value) => ask(`other (${value})`, value)),
    ];
  });
}

/** The shape of one row of a list's reply. */
export function rowSchemaOf({ replies }: Operation, api: Api): Schema {
  const reply = api.resolve(replies["200"]?.schema ?? {});
  const { items } = api.resolve(reply.properties?.data ?? {});
  return api.resolve(items ?? {});
}

/** What a parameter may be, when only some values are possible. */
export function choicesOf(api: Api, schema: Schema): readonly unknown[] | null {
  return plain(api, schema).enum ?? null;
}

function plain(api: Api, schema: Schema): Schema {
  const resolved = api.resolve(schema);
  const [first] = resolved.anyOf ?? resolved.allOf ?? [];
  return first ? plain(api, first) : resolved;
}

/** A text of the row that `q` looks in, whatever the kind calls it. */
function textOf(row: Record<string, unknown>): string {
  const names = ["title", "name", "number", "message", "visitor_name", "policy_number", "reference", "category", "id"];
  const found = names.map((name) => row[name]).find((value) => typeof value === "string");
  return String(found ?? "x").slice(0, 30);
}
