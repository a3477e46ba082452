import type { z } from "zod";
import type { inspectionSubmit } from "../../contract/api/inspections.ts";
import type { FieldError } from "../../platform/errors.ts";
import { isId } from "../../platform/ids.ts";
import type { Item, Sections } from "./templates.ts";

export type Result = z.output<typeof inspectionSubmit>["results"][number];

/** Holds results against what was asked. @returns everything that is wrong, in the order of the results, then what is missing */
export function checkResults(sections: Sections, results: readonly Result[]): FieldError[] {
  const items = new Map(sections.flatMap((section) => section.items).map((item) => [item.id, item]));
  const seen = new Set<string>();
  const errors: FieldError[] = [];
  for (const [i, result] of results.entries()) {
    const pointer = `/results/${i}`;
    const item = items.get(result.item_id);
    if (!item) {
      const detail = "This inspection doesn't ask for an item with this id.";
      errors.push({ pointer: `${pointer}/item_id`, code: "unknown_item", detail });
    } else if (seen.has(item.id)) {
      errors.push({ pointer: `${pointer}/item_id`, code: "duplicate", detail: "This item has a result already." });
    } else {
      const wrong = checkValue(item, result);
      if (wrong) errors.push({ pointer: `${pointer}/value`, ...wrong });
    }
    seen.add(result.item_id);
  }
  for (const { id, question, required } of items.values()) {
    if (required && !seen.has(id)) {
      errors.push({ pointer: "/results", code: "required", detail: `No result for ${id}: ${question}` });
    }
  }
  return errors;
}

/** The documents that results name as photos, each with the place where it does. */
export function photosOf(results: readonly Result[]): { id: string; pointer: string }[] {
  return results.flatMap(({ value }, i) =>
    (Array.isArray(value) ? value : []).flatMap((id, n) =>
      isId("doc", id) ? [{ id, pointer: `/results/${i}/value/${n}` }] : [],
    ),
  );
}

type Wrong = { code: string; detail: string };

/** A rating counts in the score and so must be given; the other values may be left out. */
function checkValue({ response_type, choices }: Item, { value, outcome }: Result): Wrong | null {
  if (value === undefined || value === null) {
    const isMissing = response_type === "rating" && outcome !== "not_applicable";
    return isMissing ? { code: "required", detail: "Give a rating of 1 to 5." } : null;
  }
  const texts = Array.isArray(value) ? value : null;
  switch (response_type) {
    case "pass_fail":
      return { code: "not_asked", detail: "This item takes an outcome alone; write more into the note." };
    case "rating":
      return [1, 2, 3, 4, 5].some((one) => one === value) ? null : { code: "out_of_range", detail: "Give a rating of 1 to 5." };
    case "number":
      return typeof value === "number" ? null : { code: "invalid_type", detail: "Give a number." };
    case "text":
      return typeof value === "string" ? null : { code: "invalid_type", detail: "Give a text." };
    case "photo":
      return texts?.every((photo) => isId("doc", photo) || /^https?:\/\/\S+$/.test(photo))
        ? null
        : { code: "invalid_type", detail: "Give a list of the inspection's documents, by their ids, or of URLs." };
    case "multi_select":
      return texts?.every((text) => choices?.includes(text))
        ? null
        : { code: "unknown_choice", detail: `Give a list of these: ${choices?.join(", ") ?? ""}.` };
  }
}
