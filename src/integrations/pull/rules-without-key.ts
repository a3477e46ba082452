import { isOutbound } from "../../contract/mapping.ts";
import type { IntegrationRow } from "../find-integrations.ts";
import { hasPull } from "./plan-run.ts";

/**
 * The names of rules by which records that are pulled have no id of their own: when the list changes, all of them come in again as new ones. Readings
 * are known by their device and time.
 */
export function rulesWithoutKey(row: Pick<IntegrationRow, "type" | "preset" | "config" | "mapping">): string[] {
  const mapping = JSON.parse(row.mapping) as { name?: string; target?: string; key?: string }[]; // written from a checked request
  if (mapping.length === 0 || !hasPull(row, JSON.parse(row.config))) return [];
  return mapping.flatMap((rule, index) =>
    isOutbound(rule) || rule.key !== undefined || rule.target === "reading" ? [] : [rule.name ?? `rule ${index + 1}`],
  );
}
