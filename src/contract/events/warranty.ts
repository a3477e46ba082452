import { z } from "zod";
import { actor, day, defineEvent, id, named, sampleAsset, sampleManager, time } from "./shared.ts";

export const warrantyType = z.enum(["manufacturer", "installer"]);
export const claimStatus = z.enum(["draft", "submitted", "approved", "rejected", "resolved"]);

export const warrantyData = z.object({
  id,
  policy_number: z.string(),
  warranty_type: warrantyType,
  provider: z.object({
    name: z.string(),
    contact_name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
  }),
  asset: named,
  starts_on: day,
  ends_on: day,
  coverage: z.string().nullable(),
});

export const claimData = z.object({
  id,
  title: z.string(),
  description: z.string().nullable(),
  status: claimStatus,
  warranty: z.object({ id, policy_number: z.string() }),
  asset: named,
  created_at: time,
  created_by: actor,
  submitted_at: time.nullable(),
  approved_at: time.nullable(),
  rejected_at: time.nullable(),
  reject_reason: z.string().nullable(),
  resolved_at: time.nullable(),
  resolution: z.string().nullable(),
});

export const warrantySample: z.input<typeof warrantyData> = {
  id: "wty_01KEE9X800FGV6WTNZJPD25YGJ",
  policy_number: "NW-450-77120",
  warranty_type: "manufacturer",
  provider: {
    name: "Northwind Climate",
    contact_name: "Service desk",
    email: "service@northwind.example",
    phone: "+971 4 555 0101",
  },
  asset: sampleAsset,
  starts_on: "2024-05-12",
  ends_on: "2026-05-12",
  coverage: "Parts and labour of the compressors",
};

const submitted: z.input<typeof claimData> = {
  id: "clm_01KNRM2N00YBS21DA09V20FWKK",
  title: "Compressor 2 trips on overload",
  description: "Trips after about twenty minutes at full load.",
  status: "submitted",
  warranty: { id: warrantySample.id, policy_number: warrantySample.policy_number },
  asset: sampleAsset,
  created_at: "2026-04-09T08:00:00.000Z",
  created_by: sampleManager,
  submitted_at: "2026-04-09T08:20:00.000Z",
  approved_at: null,
  rejected_at: null,
  reject_reason: null,
  resolved_at: null,
  resolution: null,
};
const approved = { ...submitted, status: "approved", approved_at: "2026-04-10T12:05:00.000Z" } as const;

function claimEvent(title: string, description: string, claim: z.input<typeof claimData>) {
  return defineEvent({
    module: "warranty",
    title,
    description,
    version: 1,
    subject: "warranty_claim",
    data: z.object({ warranty_claim: claimData }),
    sample: { warranty_claim: claim },
  });
}

export const warrantyEvents = {
  "warranty.registered": defineEvent({
    module: "warranty",
    title: "Warranty registered",
    description: "A warranty was entered or handed over, and stands at its asset.",
    version: 1,
    subject: "warranty",
    data: z.object({ warranty: warrantyData }),
    sample: { warranty: warrantySample },
  }),
  "warranty_claim.submitted": claimEvent("Warranty claim submitted", "A claim went to the provider.", submitted),
  "warranty_claim.approved": claimEvent("Warranty claim approved", "The provider covers it.", approved),
  "warranty_claim.rejected": claimEvent("Warranty claim rejected", "The provider doesn't cover it, with the reason.", {
    ...submitted,
    status: "rejected",
    rejected_at: "2026-04-10T12:05:00.000Z",
    reject_reason: "The yearly service was missed",
  }),
  "warranty_claim.resolved": claimEvent("Warranty claim resolved", "The matter is settled, with how.", {
    ...approved,
    status: "resolved",
    resolved_at: "2026-04-12T15:40:00.000Z",
    resolution: "Compressor replaced by the provider",
  }),
} as const;
