import type { Result } from "./check-results.ts";
import type { Sections } from "./templates.ts";

/**
 * The percentage of the weights that passed, to two decimals. An item of pass or fail counts its section's weight or nothing, a rating its
 * fifths of it; other items count only when they fail. What isn't applicable, or has no result, doesn't count. With nothing to count: 100.
 */
export function scoreResults(sections: Sections, results: readonly Result[]): { score: number; failedItems: number } {
  const byItem = new Map(results.map((result) => [result.item_id, result]));
  let possible = 0;
  let earned = 0;
  for (const { weight, items } of sections) {
    for (const { id, response_type } of items) {
      const result = byItem.get(id);
      const part = result ? partEarned(response_type, result) : null;
      if (part === null) continue;
      possible += weight;
      earned += part * weight;
    }
  }
  return {
    score: possible === 0 ? 100 : Math.round((earned / possible) * 10_000) / 100,
    failedItems: results.filter(({ outcome }) => outcome === "fail").length,
  };
}

/** From 0 to 1; null for what doesn't count. */
function partEarned(responseType: string, { outcome, value }: Result): number | null {
  if (outcome === "not_applicable") return null;
  if (outcome === "fail") return responseType === "rating" ? rated(value) : 0;
  if (responseType === "pass_fail") return 1;
  return responseType === "rating" ? rated(value) : null;
}

function rated(value: Result["value"]): number {
  return typeof value === "number" ? value / 5 : 0;
}
