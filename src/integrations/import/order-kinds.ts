import type { JobRow } from "../../tenancy/jobs/find-jobs.ts";
import { importKind } from "./start-import.ts";

/** What others lie in or hang on comes before them. */
const order = ["buildings", "floors", "spaces", "units", "assets", "warranties", "documents", "snags"];

/**
 * An import with its kinds of record in the order in which a handover is taken in, which stored JSON doesn't keep; what the order doesn't know comes
 * last, by name. Other jobs stay as they are.
 */
export function orderKinds(job: JobRow): JobRow {
  const { kind, result } = job;
  if (kind !== importKind.kind || !isObject(result) || !isObject(result.kinds)) return job;
  const kinds = Object.entries(result.kinds).sort(([a], [b]) => rankOf(a) - rankOf(b) || a.localeCompare(b, "en"));
  // Parsed JSON in another order is JSON.
  return { ...job, result: { ...result, kinds: Object.fromEntries(kinds) } as JobRow["result"] };
}

function rankOf(kind: string): number {
  const rank = order.indexOf(kind);
  return rank < 0 ? order.length : rank;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
