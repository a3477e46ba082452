import type { MessageKey } from "../../../i18n/t.ts";
import type { Transform } from "./rules.ts";

export type TransformKind = Transform["kind"];
/** What a transform can be told: `words` are a list, `pairs` theirs and ours, `table` names a look-up table. */
export type Param = {
  name: string;
  label: MessageKey;
  kind: "text" | "number" | "choice" | "flag" | "words" | "pairs" | "table";
  choices?: readonly string[];
  required?: boolean;
};

const UNITS = "celsius fahrenheit kelvin wh kwh mwh w kw l m3 gal pa kpa bar psi m ft m2 ft2".split(" ");
const DATES = ["iso", "dd/mm/yyyy", "mm/dd/yyyy", "yyyymmdd", "unix", "unix_ms"];

/** Each transform with its small form, in the order of how often they are needed. */
export const TRANSFORMS: Record<TransformKind, { params: Param[]; fresh: Transform }> = {
  lookup: {
    params: [{ name: "table", label: "transform.table", kind: "table", required: true }],
    fresh: { kind: "lookup", table: "" },
  },
  enum: {
    params: [
      { name: "values", label: "transform.values", kind: "pairs", required: true },
      { name: "otherwise", label: "transform.otherwise", kind: "text" },
    ],
    fresh: { kind: "enum", values: {} },
  },
  date: {
    params: [
      { name: "format", label: "transform.format", kind: "choice", choices: DATES },
      { name: "time_zone", label: "transform.time_zone", kind: "text" },
      { name: "only_day", label: "transform.only_day", kind: "flag" },
    ],
    fresh: { kind: "date" },
  },
  number: {
    params: [{ name: "decimal", label: "transform.decimal", kind: "choice", choices: [".", ","] }],
    fresh: { kind: "number" },
  },
  scale: {
    params: [
      { name: "factor", label: "transform.factor", kind: "number" },
      { name: "offset", label: "transform.offset", kind: "number" },
      { name: "decimals", label: "transform.decimals", kind: "number" },
    ],
    fresh: { kind: "scale", factor: 1 },
  },
  unit: {
    params: [
      { name: "from", label: "transform.from", kind: "choice", choices: UNITS, required: true },
      { name: "to", label: "transform.to", kind: "choice", choices: UNITS, required: true },
    ],
    fresh: { kind: "unit", from: "fahrenheit", to: "celsius" },
  },
  boolean: {
    params: [
      { name: "true_words", label: "transform.true_words", kind: "words" },
      { name: "false_words", label: "transform.false_words", kind: "words" },
    ],
    fresh: { kind: "boolean" },
  },
  text: {
    params: [
      { name: "prefix", label: "transform.prefix", kind: "text" },
      { name: "suffix", label: "transform.suffix", kind: "text" },
    ],
    fresh: { kind: "text" },
  },
  trim: { params: [], fresh: { kind: "trim" } },
  upper: { params: [], fresh: { kind: "upper" } },
  lower: { params: [], fresh: { kind: "lower" } },
  split: {
    params: [
      { name: "by", label: "transform.by", kind: "text", required: true },
      { name: "take", label: "transform.take", kind: "number", required: true },
    ],
    fresh: { kind: "split", by: "-", take: 0 },
  },
  regex: {
    params: [
      { name: "pattern", label: "transform.pattern", kind: "text", required: true },
      { name: "replace_with", label: "transform.replace_with", kind: "text" },
    ],
    fresh: { kind: "regex", pattern: "^(.*)$" },
  },
  cut: {
    params: [{ name: "length", label: "transform.length", kind: "number", required: true }],
    fresh: { kind: "cut", length: 200 },
  },
};

export const TRANSFORM_KINDS = Object.keys(TRANSFORMS) as TransformKind[]; // its keys are the kinds

/** What a parameter says, as it is typed. */
export function paramText(transform: Transform, { name, kind }: Param): string {
  const value: unknown = Reflect.get(transform, name);
  if (value === undefined || value === null) return "";
  if (kind === "words" && Array.isArray(value)) return value.join(", ");
  if (kind === "pairs" && typeof value === "object")
    return Object.entries(value)
      .map(([theirs, ours]) => `${theirs} = ${ours}`)
      .join("\n");
  return String(value);
}

/** The transform with another parameter, as it was typed; what is empty and may be left out is left out. */
export function withParam(transform: Transform, param: Param, text: string): Transform {
  const { [param.name]: _, ...rest } = transform as Record<string, unknown>;
  const value = readParam(param, text);
  const isEmpty = value === undefined && !param.required;
  return (isEmpty ? rest : { ...rest, [param.name]: value ?? "" }) as Transform; // the API checks what was typed
}

function readParam({ kind }: Param, text: string): unknown {
  if (kind === "flag") return text === "true" ? true : undefined;
  if (kind === "pairs") return pairsOf(text);
  if (text === "") return undefined;
  if (kind === "words")
    return text
      .split(",")
      .map((word) => word.trim())
      .filter(Boolean);
  if (kind === "number") return Number.isFinite(Number(text)) ? Number(text) : text;
  return text;
}

function pairsOf(text: string): Record<string, string> {
  const pairs = text.split("\n").flatMap((line) => {
    const at = line.indexOf("=");
    return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const] : [];
  });
  return Object.fromEntries(pairs);
}
