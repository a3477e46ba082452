import { z } from "zod";
import { day, defineEvent, id, money, named, numbered, sampleResident, thresholdDays, time } from "./shared.ts";

export const leaseStatus = z.enum(["draft", "pending", "active", "expired", "terminated", "renewed"]);
export const leaseFrequency = z.enum(["monthly", "quarterly", "semi_annual", "annual"]);

/** A lease as events carry it. Nobody's identity papers or bank details, ever. */
export const leaseData = z.object({
  id,
  number: z.string(),
  status: leaseStatus,
  building: named,
  unit: named,
  resident: named,
  owner: named.nullable(),
  starts_on: day,
  ends_on: day,
  rent: money,
  frequency: leaseFrequency,
  security_deposit: money.nullable(),
  auto_renew: z.boolean(),
  renewed_from: numbered.nullable().describe("The lease before it in the chain of renewals."),
  renewed_to: numbered.nullable().describe("The lease after it in the chain of renewals."),
  created_at: time,
  activated_at: time.nullable(),
  terminated_on: day.nullable(),
  termination_reason: z.string().nullable(),
});

const draft: z.input<typeof leaseData> = {
  id: "lse_01JVPB9S00F4G9MJKYF0SZ5HAB",
  number: "LS-2025-00001",
  status: "draft",
  building: { id: "bld_01KE6F97C0HDVTPY43JMYB6GWY", name: "Tower A" },
  unit: { id: "unt_01KE6FM6Y02M4029SEQBTDYGAD", name: "1203" },
  resident: sampleResident,
  owner: { id: "own_01KEBQGH00VBEGE0Z9Y13W85HR", name: "Palm Holdings LLC" },
  starts_on: "2025-06-01",
  ends_on: "2026-05-31",
  rent: { amount: "7500.00", currency: "AED" },
  frequency: "monthly",
  security_deposit: { amount: "7500.00", currency: "AED" },
  auto_renew: false,
  renewed_from: null,
  renewed_to: null,
  created_at: "2025-05-20T08:00:00.000Z",
  activated_at: null,
  terminated_on: null,
  termination_reason: null,
};
const active = { ...draft, status: "active", activated_at: "2025-05-28T09:30:00.000Z" } as const;
const next = { id: "lse_01KNV6FC00XRP7815A5P96SZZY", number: "LS-2026-00038" };
const successor = {
  ...draft,
  ...next,
  status: "active",
  starts_on: "2026-06-01",
  ends_on: "2027-05-31",
  rent: { amount: "7800.00", currency: "AED" },
  renewed_from: { id: draft.id, number: draft.number },
  created_at: "2026-04-10T08:00:00.000Z",
  activated_at: "2026-04-12T10:15:00.000Z",
} as const;

function leaseEvent(title: string, description: string, lease: z.input<typeof leaseData>) {
  return defineEvent({
    module: "leasing",
    title,
    description,
    version: 1,
    subject: "lease",
    data: z.object({ lease: leaseData }),
    sample: { lease },
  });
}

export const leasingEvents = {
  "lease.created": leaseEvent("Lease drafted", "A lease was entered as a draft; it affects nothing yet.", draft),
  "lease.activated": leaseEvent("Lease activated", "The lease is in force; rent and deposit fall due by it.", active),
  "lease.renewed": defineEvent({
    module: "leasing",
    title: "Lease renewed",
    description: "A new lease follows the old one: `lease` is the old, `new_lease` the new.",
    version: 1,
    subject: "lease",
    data: z.object({ lease: leaseData, new_lease: leaseData }),
    sample: { lease: { ...active, status: "renewed", renewed_to: next }, new_lease: successor },
  }),
  "lease.expiring_soon": defineEvent({
    module: "leasing",
    title: "Lease expiring soon",
    description: "90, 60 and 30 days before the end of an active lease, once each.",
    version: 1,
    subject: "lease",
    data: z.object({ lease: leaseData, threshold_days: thresholdDays }),
    sample: { lease: active, threshold_days: 60 },
  }),
  "lease.expired": leaseEvent("Lease expired", "The lease reached its end without a renewal.", { ...active, status: "expired" }),
  "lease.terminated": leaseEvent("Lease terminated", "The lease was ended before its time, with the reason.", {
    ...active,
    status: "terminated",
    terminated_on: "2026-04-30",
    termination_reason: "The resident moves abroad",
  }),
} as const;
