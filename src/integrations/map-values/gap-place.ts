import { type InboundRule, inboundRule } from "../../contract/mapping.ts";
import { AppError } from "../../platform/errors.ts";
import { connectorFor } from "../check-integration.ts";
import type { IntegrationRow } from "../find-integrations.ts";

/** Where values of a gap are mapped: in a part of the config, in a look-up table, or in the lists of the rules that fill a field. */
export type GapPlace =
  | { kind: "config"; field: string; of: "asset_category" | "building" }
  | { kind: "table"; name: string; fields: RuleField[] }
  | { kind: "rules"; to: string; fields: RuleField[] };

/** A row of a rule that ends with looking its value up. */
export interface RuleField {
  target: InboundRule["target"];
  to: string;
}

/** @throws AppError conflict for a gap that no mapping closes */
export function gapPlace(row: IntegrationRow, gapKind: string): GapPlace {
  const { wordMaps = {} } = connectorFor(row);
  if ((gapKind === "asset_category" || gapKind === "building") && wordMaps[gapKind])
    return { kind: "config", field: wordMaps[gapKind], of: gapKind };
  const rules = (JSON.parse(row.mapping) as unknown[]).flatMap((rule) => inboundRule.safeParse(rule).data ?? []); // written from a checked request
  const [kind = "", ...rest] = gapKind.split(":");
  const name = rest.join(":");
  if (kind === "lookup" && name) return { kind: "table", name, fields: fieldsThat(rules, { kind: "lookup", table: name }) };
  if (kind === "values" && name) {
    const fields = fieldsThat(rules, { kind: "enum" }).filter(({ to }) => to === name);
    if (fields.length > 0) return { kind: "rules", to: name, fields };
  }
  throw new AppError("conflict", {
    detail: "Nothing in this integration maps values of this kind. The log's entries say what mends them.",
  });
}

/** Rows whose last transform is this one: what it gives is what the field gets. */
function fieldsThat(rules: readonly InboundRule[], wanted: { kind: "lookup"; table: string } | { kind: "enum" }): RuleField[] {
  return rules.flatMap(({ target, fields }) =>
    fields.flatMap(({ to, transforms = [] }) => {
      const last = transforms.at(-1);
      const fits = wanted.kind === "enum" ? last?.kind === "enum" : last?.kind === "lookup" && last.table === wanted.table;
      return fits ? [{ target, to }] : [];
    }),
  );
}
