import type { IntakeAsset, IntakeTarget } from "../../../contract/intake.ts";
import { categoryRef, mappedBuilding, ownWord, type WordMap } from "../word-map.ts";
import { readNumericDate } from "./read-date.ts";

const inBuildings: readonly IntakeTarget[] = ["asset", "defect", "snag", "work_order", "work_request", "floor", "zone", "unit"];

/** What a config says of the sender's words. */
export interface Ours {
  /** Of records whose rule names none. */
  building: IntakeAsset["building"] | null;
  buildings?: WordMap | undefined;
  categories?: WordMap | undefined;
}

/**
 * Short forms that people map to, written out: `building`, `asset` and `vendor` as a text are names (ids when they look like ours), `category` of an
 * asset is a name of ours, and without a building the integration's own is meant. Words of the sender that a config maps are ours from then on.
 */
export function completeFields(
  target: IntakeTarget,
  fields: Readonly<Record<string, unknown>>,
  { building, buildings = {}, categories = {} }: Ours,
): Record<string, unknown> {
  const complete: Record<string, unknown> = { ...fields };
  if (typeof fields.building === "string") complete.building = idOr(fields.building, "bld", "name");
  if (fields.building === undefined && building !== null && inBuildings.includes(target)) complete.building = building;
  complete.building = withMapped(complete.building, buildings);
  if (complete.building === undefined) delete complete.building;
  if (typeof fields.asset === "string") complete.asset = idOr(fields.asset, "ast", "external_id");
  if (typeof fields.vendor === "string") complete.vendor = idOr(fields.vendor, "vnd", "name");
  if (typeof fields.provider === "string") complete.provider = { name: fields.provider };
  if (target === "reading") Object.assign(complete, completeReading(fields));
  for (const name of ["total", "tax"]) if (name in fields) complete[name] = amountAsText(fields[name]);
  if (target === "asset" && typeof fields.category === "string") {
    complete.category = categoryRef(fields.category, { ours: ownWord(categories, fields.category), onUnknown: "error" });
  }
  return complete;
}

/** A building by a name or code that the config maps. */
function withMapped(building: unknown, map: WordMap): unknown {
  if (typeof building !== "object" || building === null) return building;
  const { name, code } = building as { name?: unknown; code?: unknown }; // read as unknown
  const word = typeof name === "string" ? name : code;
  return typeof word === "string" ? mappedBuilding(word, { map, unmapped: building as IntakeAsset["building"] }) : building; // checked with the record
}

/** Devices number themselves and their metrics, and many tell the time as a number. */
function completeReading({ device_id, metric, at }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const written = typeof at === "number" ? readNumericDate(at) : null;
  return {
    ...(typeof device_id === "number" ? { device_id: String(device_id) } : {}),
    ...(typeof metric === "number" ? { metric: String(metric) } : {}),
    ...(written === null ? {} : { at: written }),
  };
}

/** Amounts are decimal texts; senders often write numbers. */
function amountAsText(money: unknown): unknown {
  if (typeof money !== "object" || money === null || !("amount" in money)) return money;
  return typeof money.amount === "number" ? { ...money, amount: String(money.amount) } : money;
}

function idOr(text: string, kind: string, otherwise: string): Record<string, string> {
  return new RegExp(`^${kind}_[0-9A-HJKMNP-TV-Z]{26}$`).test(text) ? { id: text } : { [otherwise]: text };
}
