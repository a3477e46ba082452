import type { z } from "zod";
import type { claimCreate, claimOut } from "../../contract/api/warranties.ts";
import { invalidField } from "../../platform/errors.ts";
import { actionsIn } from "../property/lifecycle.ts";
import { notPossible } from "../property/move-record.ts";
import { defineRecord, type RowOf } from "../property/record-kind.ts";
import { refuseFuture, todayAt } from "../property/refuse-days.ts";
import { type ClaimStatus, claimTransitions } from "./claim-lifecycle.ts";

export type ClaimRow = RowOf<"warranty_claims", "asset_name" | "building_name" | "policy_number">;
type Out = z.input<typeof claimOut>;

/** As a request says it; asset and building are the warranty's. */
export interface NewClaim extends z.output<typeof claimCreate> {
  asset_id?: string;
  building_id?: string;
  created_by?: string;
}

export const claimKind = defineRecord<ClaimRow, NewClaim, Out>({
  id: "clm",
  table: "warranty_claims",
  noun: "warranty claim",
  fields: ["warranty_id", "asset_id", "building_id", "title", "description", "defect_on", "created_by"],
  references: [
    { field: "warranty_id", table: "warranties", noun: "warranty", as: "policy_number", named: "policy_number" },
    { field: "asset_id", table: "assets", noun: "asset", as: "asset_name" },
    { field: "building_id", table: "buildings", noun: "building", as: "building_name" },
  ],
  searched: ["title", "description"],
  filters: ["status", "warranty_id", "asset_id", "building_id"],
  building: "building_id",
  fixed: { warranty_id: "A claim stays with its warranty: enter another one." },
  guard: refuseSubmitted,
  hangs: [],
  async check(ctx, tx, { warranty_id, building_id, defect_on }, changed = ["defect_on"]) {
    if (typeof defect_on !== "string" || !changed.includes("defect_on")) return;
    refuseFuture("/defect_on", defect_on, { today: await todayAt(ctx, tx, { buildingId: String(building_id) }) });
    const { starts_on, ends_on } = await tx
      .selectFrom("warranties")
      .select(["starts_on", "ends_on"])
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", String(warranty_id))
      .executeTakeFirstOrThrow();
    if (defect_on < starts_on || defect_on > ends_on)
      throw invalidField(
        "/defect_on",
        "out_of_range",
        `The warranty covers defects from ${starts_on} to ${ends_on}, not ${defect_on}.`,
      );
  },
  present: presentClaim,
});

/** What went to the provider is on record. */
function refuseSubmitted(row: ClaimRow): void {
  const status = row.status as ClaimStatus; // checked by the database
  if (status === "draft") return;
  const allowed = actionsIn(claimTransitions, status);
  const why = `This claim is ${status}: only a draft can be changed or deleted.`;
  throw notPossible({ noun: "warranty claim", status, action: "change", allowed, why });
}

/** As it leaves: events take what their shape names, replies all of it. */
export function presentClaim(row: ClaimRow): Out {
  const time = (at: Date | null) => at?.toISOString() ?? null;
  const status = row.status as ClaimStatus; // checked by the database
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    status,
    allowed_actions: actionsIn(claimTransitions, status),
    warranty: { id: row.warranty_id, policy_number: row.policy_number ?? "" },
    warranty_id: row.warranty_id,
    asset: { id: row.asset_id, name: row.asset_name ?? "" },
    asset_id: row.asset_id,
    building: { id: row.building_id, name: row.building_name ?? "" },
    building_id: row.building_id,
    defect_on: row.defect_on,
    created_at: row.created_at.toISOString(),
    created_by: row.created_by as Out["created_by"], // written by `createClaim` only
    submitted_at: time(row.submitted_at),
    approved_at: time(row.approved_at),
    rejected_at: time(row.rejected_at),
    reject_reason: row.reject_reason,
    resolved_at: time(row.resolved_at),
    resolution: row.resolution,
    updated_at: row.updated_at.toISOString(),
  };
}
