import type { InspectedItem } from "../../../data/shapes.ts";
import type { Outcome, ResultInput } from "../api/inspected-items.ts";

/** An answer while it is written: of the values only the one its item asks for is used. */
export type Answer = { outcome: Outcome | ""; note: string; number: number | ""; text: string; list: string[] };

export function answerOf(result: InspectedItem["result"]): Answer {
  const value = result?.value ?? null;
  return {
    outcome: result?.outcome ?? "",
    note: result?.note ?? "",
    number: typeof value === "number" ? value : "",
    text: typeof value === "string" ? value : "",
    list: Array.isArray(value) ? value : [],
  };
}

/** An item that must be answered and isn't, or a rating that would count. */
export function lacks({ required, response_type }: InspectedItem, { outcome, number }: Answer): boolean {
  if (outcome === "") return required;
  return response_type === "rating" && outcome !== "not_applicable" && number === "";
}

/** What has no outcome isn't sent. */
export function resultsOf(items: InspectedItem[], answers: Record<string, Answer>): ResultInput[] {
  return items.flatMap((item) => {
    const answer = answers[item.id];
    if (!answer?.outcome) return [];
    const value = answer.outcome === "not_applicable" ? null : valueFor(item, answer);
    const { outcome, note } = answer;
    return [{ item_id: item.id, outcome, note: note.trim() || null, ...(value === null ? {} : { value }) }];
  });
}

function valueFor({ response_type }: InspectedItem, { number, text, list }: Answer): number | string | string[] | null {
  switch (response_type) {
    case "pass_fail":
      return null;
    case "rating":
    case "number":
      return number === "" ? null : number;
    case "text":
      return text.trim() || null;
    case "photo":
    case "multi_select":
      return list.length > 0 ? list : null;
  }
}
