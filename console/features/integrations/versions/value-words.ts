import type { JsonSchema } from "../../../data/shapes.ts";
import { type MessageKey, t } from "../../../i18n/t.ts";
import { typedDuration } from "../../../ui/iso-duration.ts";
import { readable } from "../components/config-values.ts";
import { scheduleWord } from "../components/schedule-words.ts";
import { sourceText } from "../mapping/rules.ts";
import type { Known } from "./use-known.ts";

type Place = { path: readonly string[]; known: Known };
const MOST = 200;

/** A value of the settings in its reader's words: records by their names, choices as the form has them. What is long is cut; Details has it whole. */
export function valueWords(value: unknown, { path, known }: Place): string {
  if (value === null || value === undefined) return t(path[0] === "config" ? "versions.value.left_out" : "none");
  if (typeof value === "boolean") return t(value ? "choice.yes" : "choice.no");
  if (typeof value === "string") return textWords(value, { path, known });
  if (typeof value !== "object") return String(value);
  return cut(objectWords(value, { path, known }));
}

function textWords(value: string, { path, known }: Place): string {
  const [part, field = ""] = path;
  if (part === "sync") return syncValue(field, value);
  const name = known.nameOf(value);
  if (name !== null) return quoted(name);
  const own = OWN[path.join("/")]?.[value];
  if (own) return t(own);
  if (part === "config" && schemaAt(known.connector.config_schema, path.slice(1))?.enum) return readable(value);
  if (path.at(-1) === "target" && value in known.connector.targets) return quoted(readable(value));
  if (path.at(-1) === "on_missing") return t(`mapping.missing.${value}` as MessageKey); // the contract's three
  return quoted(cut(value));
}

/** Choices that their form calls otherwise. */
const OWN: Partial<Record<string, Partial<Record<string, MessageKey>>>> = {
  "config/building/mode": { single: "building_map.single", rules: "building_map.rules" },
  "config/defects/as": { work_order: "choice.yes", defect: "choice.no" },
  "config/on_unknown_category": { error: "choice.error", create: "choice.create" },
};

function syncValue(field: string, value: string): string {
  if (field === "mode") return quoted(t(`sync.mode.${value}` as MessageKey)); // the contract's three modes
  if (field === "interval") return typedDuration(value);
  return field === "schedule" ? scheduleWord(value) : value;
}

function objectWords(value: object, place: Place): string {
  if (Array.isArray(value)) return value.map((one) => valueWords(one, place)).join(", ");
  const kind: unknown = Reflect.get(value, "kind");
  if (place.path.includes("transforms") && typeof kind === "string") return transformWords(value, kind);
  if ("target" in value && "fields" in value && Array.isArray(value.fields))
    return t("mapping.rule.fields_n", { n: value.fields.length });
  if ("to" in value && !("each" in value)) return sourceText(value as Parameters<typeof sourceText>[0]); // a row of a rule
  if ("when" in value && "building_id" in value) return buildingRule(value, place);
  return Object.entries(value)
    .filter(([, one]) => !isEmpty(one))
    .map(([name, one]) => `${readable(name)}: ${valueWords(one, { ...place, path: [...place.path, name] })}`)
    .join(", ");
}

/** `tower is A → Tower B`, as the form has it. */
function buildingRule({ when, building_id: building }: { when: unknown; building_id: unknown }, place: Place): string {
  const keys = typeof when === "object" && when !== null ? Object.entries(when) : [];
  const conditions = keys.map(([key, is]) => t("versions.value.is", { key, value: valueWords(is, place) }));
  return `${conditions.join(", ")} → ${valueWords(building, place)}`;
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function transformWords(transform: object, kind: string): string {
  const word = t(`transform.${kind}` as MessageKey); // the contract's kinds, each with its word
  const parts = Object.entries(transform).flatMap(([name, value]) =>
    name === "kind" ? [] : [typeof value === "object" ? JSON.stringify(value) : String(value)],
  );
  return parts.length > 0 ? `${word} (${parts.join(", ")})` : word;
}

/** What a config may have at a place; null where nobody says. */
function schemaAt(schema: JsonSchema | undefined, path: readonly string[]): JsonSchema | null {
  if (!schema) return null;
  const [first, ...rest] = path;
  if (first === undefined) return schema;
  const below = schema.properties?.[first];
  if (below) return schemaAt(below, rest) ?? null;
  for (const option of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) {
    const found = schemaAt(option, path);
    if (found) return found;
  }
  return null;
}

function quoted(value: string): string {
  return t("versions.quoted", { value });
}

function cut(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}
