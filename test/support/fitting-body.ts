import fc from "fast-check";
import type { Api, Schema } from "./api-operations.ts";
import { collectionOf } from "./api-records.ts";
import { fittingValue } from "./schema-values.ts";

/** A body that an operation takes: the fields it needs, with references to these records. */
export function fittingBody(api: Api, { schema, records }: { schema: Schema; records: Map<string, string> }): object {
  const own = (name: string) => {
    const id = records.get(collectionOf(name) ?? "");
    return id === undefined ? null : fc.constant(name.endsWith("s") ? [id] : id);
  };
  const resolved = api.resolve(schema);
  const needed = {
    ...resolved,
    properties: Object.fromEntries(Object.entries(resolved.properties ?? {}).filter(([key]) => resolved.required?.includes(key))),
  };
  // Bodies are objects.
  const values = fc.sample(fittingValue(api, needed, own), { numRuns: 1, seed: 7 })[0] as object;
  return { ...values, ...overrides(resolved) };
}
/** Where a schema alone doesn't say what is wanted. */
function overrides(schema: Schema): object {
  const texts: Record<string, unknown> = {
    name: "Name",
    title: "Title",
    reason: "Reason",
    resolution_notes: "Done",
    url: "https://a.example.com/",
    events: ["*"],
    scopes: ["work-orders:read"],
    amount: { amount: "1.00", currency: "AED" },
    rent: { amount: "7500.00", currency: "AED" },
    starts_on: "2026-01-01",
    ends_on: "2026-12-31",
    password: "Long enough, with 1 digit",
  };
  return Object.fromEntries(Object.entries(texts).filter(([key]) => schema.required?.includes(key)));
}
