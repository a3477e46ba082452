import { languageTag, t } from "../i18n/t.ts";
import { type FilterValues, type ListFilter, viewOf } from "./list-filters.tsx";
import { absolute } from "./time.tsx";

/**
 * A filter that hides rows: how a sentence says it, either after "with" (`status Failed`) or on its own (`since 12 April`), what it is
 * called, and how it is taken away, where it can be.
 */
export type Hiding = { words: string; stands: "with" | "alone"; name: string; clear: (() => void) | null };
type ViewFilter = Extract<ListFilter, { kind: "view" }>;
type Change = (changes: Partial<Record<string, string | null>>) => void;

/** What is set among a list's filters, in their order. */
export function hidingOf(filters: ListFilter[], values: FilterValues, change: Change): Hiding[] {
  return filters.flatMap((filter) => {
    const value = values[filter.name];
    if (filter.kind === "view") return hidingView(filter, value, change);
    if (!value) return [];
    const name = filter.kind === "search" ? t("list.filter.text") : midSentence(filter.label);
    const stands = filter.kind === "time" ? "alone" : "with";
    return [{ words: wordsOf(filter, value), stands, name, clear: () => change({ [filter.name]: null }) }];
  });
}

/** "No work orders with status Open, building Tower A since 12 April". `what` is the list's heading. */
export function nothingWith(what: string, hiding: Hiding[]): string {
  const list = new Intl.ListFormat(languageTag(), { type: "unit", style: "short" });
  const said = (stands: Hiding["stands"]) => hiding.filter((one) => one.stands === stands).map(({ words }) => words);
  const params = { what: midSentence(what), filters: list.format(said("with")), alone: said("alone").join(" ") };
  if (!params.filters) return t("list.none_alone", params);
  return params.alone ? t("list.none_both", params) : t("list.none_with", params);
}

/** As within a sentence: `Work orders` becomes `work orders`, `API keys` and `SLA policies` stay. */
export function midSentence(heading: string): string {
  return heading.replace(/(?<!\p{L})\p{Lu}(?!\p{Lu})/gu, (letter) => letter.toLocaleLowerCase(languageTag()));
}

/** The first view hides too, without being chosen. It gives way to the one that shows all. */
function hidingView({ name, label, views }: ViewFilter, value: string | undefined, change: Change): Hiding[] {
  const { hides } = viewOf(views, value);
  const all = views.find((view) => view.hides === null);
  if (hides === null) return [];
  return [{ words: hides, stands: "alone", name: midSentence(label), clear: all ? () => change({ [name]: all.value }) : null }];
}

function wordsOf(filter: Exclude<ListFilter, ViewFilter>, value: string): string {
  const name = midSentence(filter.label);
  switch (filter.kind) {
    case "search":
      return t("list.filter.words", { value });
    case "time":
      return t("list.filter.is", { name, value: Number.isNaN(Date.parse(value)) ? value : absolute(value, false) });
    case "choice":
      return t("list.filter.is", { name, value: filter.choices.find((choice) => choice.value === value)?.label ?? value });
    default:
      return filter satisfies never;
  }
}
