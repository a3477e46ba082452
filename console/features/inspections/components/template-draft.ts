import type { InspectionTemplate } from "../../../data/shapes.ts";

type Section = InspectionTemplate["sections"][number];
type Item = Section["items"][number];
export type Kind = Item["response_type"];
export type Priority = NonNullable<Item["follow_up"]>["priority"];

/** An item while it is written. `key` keeps its place on the page; `id` is what results name, null before it is saved. */
export type DraftItem = {
  key: string;
  id: string | null;
  question: string;
  question_ar: string | null;
  response_type: Kind;
  required: boolean;
  /** One a line. */
  choices: string;
  guidance: string;
  follow_up: Priority | "";
};
export type DraftSection = { key: string; title: string; weight: number | ""; items: DraftItem[] };

export const KINDS: readonly Kind[] = ["pass_fail", "rating", "number", "text", "multi_select", "photo"];
export const PRIORITIES: readonly Priority[] = ["low", "medium", "high", "urgent", "emergency"];

/** A new item is asked as the one before it was. */
export function newItem(like?: DraftItem): DraftItem {
  const { response_type = "pass_fail", required = true, follow_up = "" } = like ?? {};
  const blank = { id: null, question: "", question_ar: null, choices: "", guidance: "" };
  return { key: crypto.randomUUID(), ...blank, response_type, required, follow_up };
}

export function newSection(title: string): DraftSection {
  return { key: crypto.randomUUID(), title, weight: 1, items: [newItem()] };
}

export function draftOf(sections: readonly Section[]): DraftSection[] {
  return sections.map(({ title, weight, items }, s) => ({
    key: `section-${s}`,
    title,
    weight,
    items: items.map(({ id, question, question_ar, response_type, required, choices, guidance, follow_up }) => ({
      ...{ key: id, id, question, question_ar, response_type, required },
      choices: choices?.join("\n") ?? "",
      guidance: guidance ?? "",
      follow_up: follow_up?.priority ?? "",
    })),
  }));
}

/** As the API takes them. */
export function sectionsOf(draft: readonly DraftSection[]) {
  return draft.map(({ title, weight, items }) => ({
    title: title.trim(),
    weight: weight === "" ? 1 : weight,
    items: items.map(({ id, question, question_ar, response_type, required, choices, guidance, follow_up }) => ({
      ...(id ? { id } : {}),
      question: question.trim(),
      question_ar,
      response_type,
      required,
      choices: response_type === "multi_select" ? linesOf(choices) : null,
      guidance: guidance.trim() || null,
      follow_up: follow_up ? { priority: follow_up } : null,
    })),
  }));
}

/** One place up (-1) or down (1); past its section's end into the next section. Null where there is no further place. */
export function moveItem(draft: readonly DraftSection[], { key, by }: { key: string; by: 1 | -1 }): DraftSection[] | null {
  const s = draft.findIndex(({ items }) => items.some((item) => item.key === key));
  const items = draft[s]?.items ?? [];
  const i = items.findIndex((item) => item.key === key);
  const item = items[i];
  const crosses = i + by < 0 || i + by >= items.length;
  const target = draft[crosses ? s + by : s];
  if (!item || !target) return null;
  return draft.map((section) => {
    const others = section.items.filter((one) => one !== item);
    if (section !== target) return { ...section, items: others };
    const at = crosses ? (by < 0 ? others.length : 0) : i + by;
    return { ...section, items: [...others.slice(0, at), item, ...others.slice(at)] };
  });
}

/** What can be said before anything is sent, by pointer. @param needed what is said of a field that is empty */
export function checkDraft(draft: readonly DraftSection[], needed: string): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [s, { title, items }] of draft.entries()) {
    if (!title.trim()) errors[`/sections/${s}/title`] = needed;
    if (items.length === 0) errors[`/sections/${s}/title`] = needed;
    for (const [i, { question, response_type, choices }] of items.entries()) {
      const at = `/sections/${s}/items/${i}`;
      if (!question.trim()) errors[`${at}/question`] = needed;
      if (response_type === "multi_select" && !linesOf(choices)) errors[`${at}/choices`] = needed;
    }
  }
  return errors;
}

function linesOf(text: string): string[] | null {
  const lines = text.split("\n").map((line) => line.trim());
  const filled = lines.filter(Boolean);
  return filled.length > 0 ? filled : null;
}
