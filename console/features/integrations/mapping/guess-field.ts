import type { Field, Transform } from "./rules.ts";
import type { SourceNode } from "./source-tree.ts";
import type { TargetField } from "./target-fields.ts";

/** What senders often call our fields. */
const ALSO: Record<string, string[]> = {
  title: ["subject", "summary", "text", "headline", "short"],
  name: ["title", "label", "display"],
  description: ["desc", "details", "detail", "note", "notes", "comment", "body", "remarks"],
  message: ["text", "description", "summary"],
  building: ["site", "tower", "property", "buildingname", "sitename"],
  "location.floor": ["level", "storey"],
  "location.room": ["space", "area"],
  "location.unit": ["apartment", "flat", "unit"],
  asset: ["equipment", "device", "assetid", "equipmentid"],
  serial_number: ["serial", "serialno", "sn"],
  manufacturer: ["make", "brand", "maker"],
  external_id: ["id", "guid", "uuid", "globalid"],
  priority: ["urgency"],
  severity: ["level", "criticality"],
  alarm_id: ["id", "alarm", "code"],
  source: ["system", "origin"],
  state: ["status"],
  device_id: ["device", "sensor", "sensorid", "meter", "meterid", "deveui", "tag"],
  metric: ["measurement", "parameter", "channel", "quantity", "measure", "type"],
  value: ["val", "reading", "measured", "v"],
  unit: ["uom", "units"],
  at: ["ts", "timestamp", "time", "datetime", "date", "measuredat", "readat"],
  occurred_at: ["timestamp", "time", "at", "date"],
  installed_on: ["installdate", "installed", "commissioned"],
  starts_on: ["start", "startdate", "from"],
  ends_on: ["end", "enddate", "expires", "until"],
  number: ["invoiceno", "invoicenumber"],
  vendor: ["supplier", "contractor", "company"],
  provider: ["vendor", "supplier", "manufacturer"],
};

/**
 * A row for a place of a message: the target's field that is called like it and isn't filled yet, and what its value has to be turned into. Without a
 * likely one the field is left to choose.
 */
export function guessField(node: SourceNode, path: string, { fields, taken }: { fields: TargetField[]; taken: string[] }): Field {
  const word = plain(node.name);
  const free = fields.filter(({ to }) => !taken.includes(to));
  const best = free
    .map((field) => ({ field, score: likeness(field.to, word) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || Number(b.field.required) - Number(a.field.required))[0]?.field;
  const transforms = best ? transformsFor(best, node.value) : [];
  return { to: best?.to ?? "", path, ...(transforms.length > 0 ? { transforms } : {}) };
}

function likeness(to: string, word: string): number {
  const own = plain(to.split(".").at(-1) ?? "");
  if (word === plain(to)) return 5;
  if (word === own) return to.includes(".") ? 3 : 4;
  if ((ALSO[to] ?? []).includes(word)) return 2;
  return own.length > 3 && !to.includes(".") && (word.includes(own) || own.includes(word)) && word.length > 3 ? 1 : 0;
}

/** What turns a value like this one into what the field takes. */
export function transformsFor({ kind, choices }: TargetField, value: unknown): Transform[] {
  if (kind === "day" || kind === "time") return dateTransforms(value, { onlyDay: kind === "day" });
  if (kind === "number" && typeof value === "string") return [{ kind: "number" }];
  if (kind === "boolean" && typeof value !== "boolean") return [{ kind: "boolean" }];
  if (kind === "choice" && typeof value === "string" && !choices.includes(value))
    return choices.includes(value.toLowerCase()) ? [{ kind: "lower" }] : [];
  return [];
}

function dateTransforms(value: unknown, { onlyDay }: { onlyDay: boolean }): Transform[] {
  const day = onlyDay ? { only_day: true } : {};
  if (typeof value === "number") return [{ kind: "date", format: value > 1e11 ? "unix_ms" : "unix", ...day }];
  if (typeof value !== "string") return [];
  const [, first, second] = /^(\d{1,2})\/(\d{1,2})\/\d{4}/.exec(value) ?? [];
  if (first && second) return [{ kind: "date", format: Number(second) > 12 ? "mm/dd/yyyy" : "dd/mm/yyyy", ...day }];
  if (/^\d{8}$/.test(value)) return [{ kind: "date", format: "yyyymmdd", ...day }];
  const isWhole = onlyDay ? /^\d{4}-\d\d-\d\d$/.test(value) : /T.*(Z|[+-]\d\d:?\d\d)$/.test(value);
  return isWhole ? [] : [{ kind: "date", ...day }];
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
