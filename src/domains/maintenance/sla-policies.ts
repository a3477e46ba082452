import type { Selectable } from "kysely";
import type { z } from "zod";
import type { slaPolicyCreate, slaPolicyOut } from "../../contract/api/sla-policies.ts";
import type { Ctx } from "../../platform/context.ts";
import { durationMs } from "../../platform/durations.ts";
import { AppError, type FieldError } from "../../platform/errors.ts";
import type { SlaPolicies } from "../../platform/schema.ts";
import { checkTimeZone } from "../../platform/time-zone.ts";
import { defineRecord, namedOrNull } from "../property/record-kind.ts";
import { dueAt, type Pause, type Target } from "./sla-clock.ts";

type Row = Selectable<SlaPolicies> & { category_name: string | null };
type Out = z.input<typeof slaPolicyOut>;

const longestMs = 366 * 86_400_000;

/** Targets for what is published from now on; orders that are open keep theirs. */
export const slaPolicyKind = defineRecord<Row, z.output<typeof slaPolicyCreate>, Out>({
  id: "sla",
  table: "sla_policies",
  noun: "SLA policy",
  fields: ["priority", "category_id", "category", "response", "resolution", "business_hours"],
  references: [{ field: "category_id", table: "asset_categories", noun: "asset category", as: "category_name" }],
  searched: ["category"],
  filters: ["priority", "category_id"],
  building: null,
  unique: {
    sla_policies_priority: "There is an SLA policy for this priority.",
    sla_policies_category_id: "There is an SLA policy for this asset category.",
    sla_policies_category: "There is an SLA policy for this category.",
  },
  hangs: [],
  async check(ctx, _tx, policy) {
    const errors = checkPolicy(ctx, policy as z.output<typeof slaPolicyCreate>); // the same fields, merged
    if (errors.length > 0) throw new AppError("validation_failed", { errors, detail: errors[0]?.detail ?? "" });
  },
  present: (row) => ({
    id: row.id,
    priority: row.priority as Out["priority"], // checked by the database
    category_id: row.category_id,
    asset_category: namedOrNull(row.category_id, row.category_name),
    category: row.category,
    response: row.response,
    resolution: row.resolution,
    business_hours: row.business_hours as Out["business_hours"], // written from a checked request only
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }),
});

/** Says what is wrong with a target: it must be longer than nothing, at most a year, and reached within ten years of such hours. */
export function checkTarget(
  pointer: string,
  { target, hours }: Target,
  { startedAt, pauses = [] }: { startedAt: Date; pauses?: readonly Pause[] },
): FieldError[] {
  const ms = durationMs(target) ?? 0;
  if (ms <= 0 || ms > longestMs) {
    return [{ pointer, code: "out_of_range", detail: "A target is longer than nothing and not longer than 366 days." }];
  }
  try {
    dueAt(startedAt, { target, hours }, pauses);
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ pointer, code: "out_of_range", detail: "With these opening hours this would take more than ten years." }];
  }
}

function checkPolicy(ctx: Ctx, policy: z.output<typeof slaPolicyCreate>): FieldError[] {
  const errors: FieldError[] = [];
  const subjects = [policy.priority, policy.category_id, policy.category].filter((subject) => subject != null);
  if (subjects.length !== 1) {
    const detail = "Give exactly one of priority, category_id and category.";
    errors.push({ pointer: "/priority", code: subjects.length === 0 ? "required" : "too_many", detail });
  }
  if (policy.response == null && policy.resolution == null) {
    errors.push({ pointer: "/response", code: "required", detail: "Give a target for the response, the resolution, or both." });
  }
  const hours = policy.business_hours ?? null;
  if (hours) {
    checkTimeZone("/business_hours/time_zone", hours.time_zone);
    const days = Object.entries(hours.days).filter(([, span]) => span);
    if (days.length === 0)
      errors.push({ pointer: "/business_hours/days", code: "required", detail: "Name at least one open day." });
    for (const [day, span] of days) {
      if (span && span[0] >= span[1]) {
        errors.push({ pointer: `/business_hours/days/${day}`, code: "out_of_range", detail: "It opens before it closes." });
      }
    }
  }
  if (errors.length > 0) return errors;
  for (const name of ["response", "resolution"] as const) {
    const target = policy[name];
    if (target != null) errors.push(...checkTarget(`/${name}`, { target, hours }, { startedAt: ctx.now() }));
  }
  return errors;
}
