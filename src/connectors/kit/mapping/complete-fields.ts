import type { IntakeTarget } from "../../../contract/intake.ts";

const inBuildings: readonly IntakeTarget[] = ["asset", "defect", "snag", "work_order", "work_request", "floor", "zone", "unit"];

/**
 * Short forms that people map to, written out: `building`, `asset` and `vendor` as a text are names (ids when they look like ours), `category` of an
 * asset is a name of ours, and without a building the integration's own is meant.
 */
export function completeFields(
  target: IntakeTarget,
  fields: Readonly<Record<string, unknown>>,
  { buildingId }: { buildingId: string | null },
): Record<string, unknown> {
  const complete: Record<string, unknown> = { ...fields };
  if (typeof fields.building === "string") complete.building = idOr(fields.building, "bld", "name");
  if (fields.building === undefined && buildingId !== null && inBuildings.includes(target))
    complete.building = { id: buildingId };
  if (typeof fields.asset === "string") complete.asset = idOr(fields.asset, "ast", "external_id");
  if (typeof fields.vendor === "string") complete.vendor = idOr(fields.vendor, "vnd", "name");
  if (typeof fields.provider === "string") complete.provider = { name: fields.provider };
  for (const name of ["total", "tax"]) if (name in fields) complete[name] = amountAsText(fields[name]);
  if (target === "asset" && typeof fields.category === "string") {
    complete.category = { external: fields.category, ours: fields.category, on_unknown: "error" };
  }
  return complete;
}

/** Amounts are decimal texts; senders often write numbers. */
function amountAsText(money: unknown): unknown {
  if (typeof money !== "object" || money === null || !("amount" in money)) return money;
  return typeof money.amount === "number" ? { ...money, amount: String(money.amount) } : money;
}

function idOr(text: string, kind: string, otherwise: string): Record<string, string> {
  return new RegExp(`^${kind}_[0-9A-HJKMNP-TV-Z]{26}$`).test(text) ? { id: text } : { [otherwise]: text };
}
