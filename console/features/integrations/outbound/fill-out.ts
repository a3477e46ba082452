import { t } from "../../../i18n/t.ts";
import { conditionWith, fieldWith } from "../mapping/fill-focused.ts";
import { replaced } from "../mapping/rules.ts";
import { pathIn, type SourceNode } from "../mapping/source-tree.ts";
import { isList, type OutRule, withOutPart } from "./outbound-rules.ts";

const ROW = /^fields\/(\d+)(?:\/fields\/(\d+))?\/source$/;

/** The rule with a place of its event in the input that was worked in; null where that input takes none. `fields/1/fields/0/source` is a row of a list. */
export function fillOut(rule: OutRule, place: string, node: SourceNode): OutRule | null {
  const template = `{{${node.path}}}`;
  switch (place) {
    case "when":
      return { ...rule, when: conditionWith(rule.when ?? "", node) };
    case "path":
      return { ...rule, path: rule.path + template };
    case "headers":
      return withOutPart(rule, "headers", headersWith(rule.headers ?? {}, { name: node.name, template }));
    case "find/path":
      return { ...rule, find: { found: "", ...rule.find, path: (rule.find?.path ?? "") + template } };
    default:
      return fillRow(rule, place, node);
  }
}

/** How the form calls an input that takes a place of the event. */
export function nameOfOutPlace(place: string): string | null {
  const [, index, inner] = ROW.exec(place) ?? [];
  if (index !== undefined) {
    const n = Number(index) + 1;
    return t("mapping.source.row_value", { n: inner === undefined ? n : `${n}.${Number(inner) + 1}` });
  }
  if (place === "when" || place === "path" || place === "headers") return t(`outbound.${place}`);
  return place === "find/path" ? t("outbound.find.path") : null;
}

/** In the last header that was typed; the first is called like the place. */
function headersWith(
  headers: Record<string, string>,
  { name, template }: { name: string; template: string },
): Record<string, string> {
  const [last = name, value = ""] = Object.entries(headers).at(-1) ?? [];
  return { ...headers, [last]: value + template };
}

function fillRow(rule: OutRule, place: string, { path }: SourceNode): OutRule | null {
  const [, index, inner] = ROW.exec(place) ?? [];
  const field = index === undefined ? undefined : rule.fields[Number(index)];
  if (!field) return null;
  if (!isList(field)) return { ...rule, fields: replaced(rule.fields, Number(index), fieldWith(field, path)) };
  const row = inner === undefined ? undefined : field.fields[Number(inner)];
  if (!row) return null;
  const fields = replaced(field.fields, Number(inner), fieldWith(row, pathIn(field.each, path)));
  return { ...rule, fields: replaced(rule.fields, Number(index), { ...field, fields }) };
}
