import { z } from "zod";
import { claimData, claimStatus, warrantyData, warrantyType } from "../events/warranty.ts";
import { line, namedOut, prose, reason, recordListQuery, ref, timeOut } from "./common.ts";

const provider = z.strictObject({
  name: line,
  contact_name: line.nullable().optional(),
  email: z.email().max(320).nullable().optional(),
  phone: z.string().trim().min(1).max(50).nullable().optional(),
});

export const warrantyCreate = z.strictObject({
  asset_id: ref,
  policy_number: line.describe("The provider's number of the policy."),
  warranty_type: warrantyType.describe("Whether the maker or the installer gives it."),
  provider: provider.describe("Who gives it, and whom to call."),
  starts_on: z.iso.date().describe("The first day that it covers."),
  ends_on: z.iso.date().describe("The last day that it covers."),
  coverage: prose.nullable().optional().describe("What it covers, in words."),
  claims_enabled: z.boolean().optional().describe("Whether claims can be made on it; true without it."),
});

/** Of the provider only what is sent changes. */
export const warrantyPatch = warrantyCreate.extend({ provider: provider.partial() }).partial();

/** As events carry it, with the ids once more as they are sent, and the building where the asset stands. */
export const warrantyOut = warrantyData.extend({
  asset_id: z.string(),
  building: namedOut,
  building_id: z.string(),
  claims_enabled: z.boolean().describe("Whether claims can be made on it; a handover may bring warranties without."),
  created_at: timeOut,
  updated_at: timeOut,
});

export const warrantyListQuery = recordListQuery.extend({
  asset_id: ref.optional(),
  building_id: ref.optional(),
  warranty_type: warrantyType.optional(),
  policy_number: z.string().max(200).optional(),
  ends_from: z.iso.date().optional().describe("Ends on this day or later."),
  ends_to: z.iso.date().optional().describe("Ends on this day or earlier."),
});

export const claimCreate = z.strictObject({
  warranty_id: ref.describe("The warranty's id (`wty_…`)."),
  title: line,
  description: prose.nullable().optional(),
  defect_on: z.iso
    .date()
    .optional()
    .describe(
      "The day on which the defect showed, which the warranty has to cover; today in the building's time zone without it.",
    ),
});

export const claimPatch = claimCreate.partial();

export const claimReject = z.strictObject({ reason });
export const claimResolve = z.strictObject({ resolution: prose.min(1).describe("How the matter was settled.") });

/** As events carry it, with the ids once more as they are sent, and what can be done next. */
export const claimOut = claimData.extend({
  warranty_id: z.string(),
  asset_id: z.string(),
  building: namedOut,
  building_id: z.string(),
  defect_on: z.iso.date(),
  allowed_actions: z.array(z.enum(["submit", "approve", "reject", "resolve"])).describe("Actions that its state allows."),
  updated_at: timeOut,
});

export const claimListQuery = recordListQuery.extend({
  status: claimStatus.optional(),
  warranty_id: ref.optional(),
  asset_id: ref.optional(),
  building_id: ref.optional(),
});
