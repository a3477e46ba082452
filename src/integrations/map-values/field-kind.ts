import { z } from "zod";
import { intakeRecord } from "../../contract/intake.ts";
import type { RuleField } from "./gap-place.ts";

/** What a field of a target takes: a record of ours by one of its columns, one of a list, or a text. */
export type FieldKind =
  | { of: "building"; by: "id" | "name" | "code" | "any" }
  | { of: "asset_category" }
  | { of: "person"; by: "id" | "email" }
  | { of: "role" }
  | { of: "choice"; values: string[] }
  | { of: "text"; name: string };

type Schema = { properties?: Record<string, Schema>; anyOf?: Schema[]; oneOf?: Schema[]; enum?: unknown[] };

/** Of several fields that take different things, a text. */
export function kindOfFields(fields: readonly RuleField[]): FieldKind {
  const [first, ...others] = fields.map(kindOf);
  const isOne = others.every((one) => JSON.stringify(one) === JSON.stringify(first));
  return first && isOne ? first : { of: "text", name: "" };
}

function kindOf({ target, to }: RuleField): FieldKind {
  switch (to) {
    case "building":
      return { of: "building", by: "any" };
    case "building.id":
      return { of: "building", by: "id" };
    case "building.name":
      return { of: "building", by: "name" };
    case "building.code":
      return { of: "building", by: "code" };
    case "assignee.user_id":
      return { of: "person", by: "id" };
    case "assignee.email":
      return { of: "person", by: "email" };
    case "assignee.role":
      return { of: "role" };
  }
  if (target === "asset" && (to === "category" || to === "category.ours")) return { of: "asset_category" };
  const values = listedAt(schemaOf(target), to.split("."));
  return values.length > 0 ? { of: "choice", values } : { of: "text", name: to };
}

function listedAt(schema: Schema, path: readonly string[]): string[] {
  const options = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const [name, ...rest] = path;
  if (name === undefined) return options.flatMap((one) => one.enum ?? []).filter((value) => typeof value === "string");
  return options.flatMap((one) => (one.properties?.[name] ? listedAt(one.properties[name], rest) : []));
}

function schemaOf(target: RuleField["target"]): Schema {
  const option = intakeRecord.options.find((one) => one.shape.target.value === target);
  // What Zod writes is such a schema.
  return (option ? z.toJSONSchema(option, { io: "input", unrepresentable: "any" }) : {}) as Schema;
}
