import { z } from "zod";
import {
  type BodyField,
  type InboundRule,
  inboundRule,
  type MappingField,
  type OutboundRule,
  outboundRule,
  transform,
} from "../../../contract/mapping.ts";

/** As in the contract: what is longer isn't looked at. */
const mostFields = 100;
const place = z.string().max(500);

/** A part as it should be, or nothing. */
const right = <Shape extends z.ZodType>(shape: Shape) => shape.optional().catch(undefined);

/** A row as far as it is right; of its transforms those that aren't stay empty in their places. */
const rowShape = z.object({
  to: right(z.string()),
  path: right(place),
  first_of: right(z.array(place).max(10)),
  template: right(z.string().max(2_000)),
  transforms: right(z.array(transform.nullable().catch(null)).max(20)),
});
const anyRow = rowShape.extend({ each: right(place), fields: right(z.array(rowShape.nullable().catch(null)).max(mostFields)) });

export type PartialRow = Partial<z.output<typeof rowShape>>;
export type PartialBodyRow = Partial<z.output<typeof anyRow>>;
export type PartialRule = Partial<Omit<InboundRule, "fields">> & { fields: (PartialRow | null)[] };
export type PartialOutbound = Partial<Omit<OutboundRule, "fields">> & { fields: (PartialBodyRow | null)[] };

/** A rule for what comes in in which something is wrong, as far as the rest can be looked at: what else is wrong is told with it, not after it. */
export function rightParts(raw: unknown): PartialRule {
  return { ...partsOf<InboundRule>(raw, inboundRule), fields: rowsOf(raw) };
}

/** The same of one for what goes out. */
export function rightOutboundParts(raw: unknown): PartialOutbound {
  return { ...partsOf<OutboundRule>(raw, outboundRule), fields: rowsOf(raw) };
}

function partsOf<Rule extends { fields: (MappingField | BodyField)[] }>(
  raw: unknown,
  { shape }: { shape: Readonly<Record<string, z.ZodType>> },
): Partial<Omit<Rule, "fields">> {
  if (typeof raw !== "object" || raw === null) return {};
  const parts = Object.entries(raw).filter(
    ([name, value]) => name !== "fields" && Object.hasOwn(shape, name) && shape[name]?.safeParse(value).success,
  );
  return Object.fromEntries(parts) as Partial<Omit<Rule, "fields">>; // each has its part's shape
}

function rowsOf(raw: unknown): (PartialBodyRow | null)[] {
  const fields = typeof raw === "object" && raw !== null && "fields" in raw && Array.isArray(raw.fields) ? raw.fields : [];
  return fields.slice(0, mostFields).map((field) => anyRow.safeParse(field).data ?? null);
}
