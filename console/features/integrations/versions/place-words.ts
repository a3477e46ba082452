import type { Connector } from "../../../data/shapes.ts";
import { type MessageKey, t } from "../../../i18n/t.ts";
import type { Difference } from "../api/versions.ts";
import { readable } from "../components/config-values.ts";
import { fieldWords } from "../mapping/field-words.ts";
import { TRANSFORMS } from "../mapping/transforms.ts";

/** What stands at a place of the settings, as the forms call it: `“Path” of row “title” in rule “Fault”`. */
export function placeWords(
  path: readonly string[],
  { difference, connector }: { difference: Difference; connector: Connector },
): string {
  return capital(wordsOf(path, { difference, connector }));
}

function wordsOf(path: readonly string[], { difference, connector }: { difference: Difference; connector: Connector }): string {
  const [part, ...rest] = path;
  if (part === "sync") return t(`versions.sync.${rest[0] as SyncField}`); // the contract's four fields
  if (part === "config") return configWords(rest, connector);
  const rule = t("versions.place.rule", { rule: difference.name ?? t("mapping.rule.nth", { n: Number(rest[0] ?? 0) + 1 }) });
  return rest.length <= 1 ? rule : ruleWords(rest.slice(1), { rule, row: rowWords(difference) });
}

/** How the form calls the row: a field of ours by its name, one of the other side as it is written there. */
function rowWords({ row, direction }: Difference): string | null {
  return row === null || direction === "out" ? row : fieldWords(row);
}

type SyncField = "mode" | "interval" | "schedule" | "time_zone";

function ruleWords(path: readonly string[], { rule, row }: { rule: string; row: string | null }): string {
  const rowless = path[0] !== "fields" || row === null;
  if (rowless) return t("versions.place.of", { what: partWord(path), of: rule });
  const inRule = t("versions.place.row", { row, rule });
  const below = path.slice(path.lastIndexOf("fields") + 2);
  if (below.length === 0) return inRule;
  if (below[0] === "transforms" && below.at(-1) === "table") return t("versions.place.lookup", { row, rule });
  return t("versions.place.of", { what: partWord(below), of: inRule });
}

const PARTS: Partial<Record<string, MessageKey>> = {
  name: "mapping.rule.name",
  target: "mapping.rule.target",
  when: "mapping.rule.when",
  for_each: "mapping.rule.for_each",
  key: "mapping.rule.key",
  version: "mapping.rule.version",
  occurred_at: "mapping.rule.occurred_at",
  expression: "mapping.rule.expression",
  fields: "mapping.rule.rows",
  events: "outbound.events",
  method: "outbound.method",
  headers: "outbound.headers",
  repeatable: "outbound.repeatable",
  "answer/id": "outbound.answer.id",
  "answer/ok": "outbound.answer.ok",
  answer: "outbound.part.answer",
  source: "versions.part_of_rule.source",
  path: "mapping.source.path",
  first_of: "mapping.source.first_of",
  constant: "mapping.source.constant",
  template: "mapping.source.template",
  each: "outbound.list.each",
  default: "mapping.default",
  on_missing: "mapping.missing",
  transforms: "versions.part_of_rule.transforms",
};

/** A part as its label has it, in quotation marks; the longest that is known. */
function partWord(path: readonly string[]): string {
  const named = path.filter((token) => !/^\d+$/.test(token));
  const parameter = named[0] === "transforms" ? named[1] : undefined;
  const label = parameter === undefined ? PARTS[named.join("/")] : parameterLabel(parameter);
  if (label) return t("versions.quoted", { value: t(label) });
  const known = PARTS[named[0] ?? ""];
  const rest = named.slice(known ? 1 : 0).join(" ");
  if (known) return t("versions.place.in", { what: rest, in: t(known) });
  return t("versions.quoted", { value: readable(rest) });
}

function parameterLabel(name: string): MessageKey | undefined {
  return Object.values(TRANSFORMS)
    .flatMap(({ params }) => params)
    .find((one) => one.name === name)?.label;
}

/** Of a table of the sender's words and ours, where null says something: records of that word are left out. */
export function isMapped(path: readonly string[]): boolean {
  return path[0] === "config" && /_map$/.test(path.at(-2) ?? "");
}

/** By the connector's words for the nearest place that has some; in its pointers `*` is any number. */
function configWords(path: readonly string[], { words }: Connector): string {
  for (let length = path.length; length > 0; length -= 1) {
    const found = words[`/${path.slice(0, length).join("/")}`] ?? starred(path.slice(0, length), words);
    if (!found) continue;
    const rest = path.slice(length);
    if (rest.length === 0) return t("versions.quoted", { value: found.label });
    const nth =
      /^\d+$/.test(rest[0] ?? "") && !isMapped(["config", ...path])
        ? t("versions.place.entry", { n: Number(rest[0]) + 1 })
        : rest.join(" ");
    return t("versions.place.in", { what: nth, in: found.label });
  }
  return t("versions.quoted", { value: readable(path.join(" ")) });
}

function starred(path: readonly string[], words: Connector["words"]): { label: string } | null {
  const at = path.findIndex((token) => /^\d+$/.test(token));
  if (at < 0) return null;
  const found = words[`/${path.map((token, i) => (i === at ? "*" : token)).join("/")}`];
  return found ? { label: found.label.replace("*", String(Number(path[at]) + 1)) } : null;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
