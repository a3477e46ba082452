import { collectRent } from "../domains/finance/collect-rent.ts";
import { activateLease } from "../domains/leasing/activate-lease.ts";
import { createLease } from "../domains/leasing/create-lease.ts";
import { addDays, addMonths } from "../domains/leasing/days.ts";
import { renewLease } from "../domains/leasing/renew-lease.ts";
import { submitLease } from "../domains/leasing/submit-lease.ts";
import { terminateLease } from "../domains/leasing/terminate-lease.ts";
import { ownerKind } from "../domains/people/owners.ts";
import { createResident } from "../domains/people/place-resident.ts";
import { vendorKind } from "../domains/people/vendors.ts";
import { addRecord } from "../domains/property/add-record.ts";
import type { Ctx } from "../platform/context.ts";
import type { Tower } from "./add-tower.ts";

type Fate = "draft" | "pending" | "active" | "renewed" | "terminated";
/** `endsIn` are days from today to the last one. Names are invented. */
const homes: { unit: string; name: string; fate: Fate; endsIn: number; rent: string; frequency?: "quarterly" | "annual" }[] = [
  { unit: "1301", name: "Layla Haddad", fate: "active", endsIn: 210, rent: "7500.00" },
  { unit: "1303", name: "Tomas Vrey", fate: "active", endsIn: 41, rent: "6900.00", frequency: "quarterly" },
  { unit: "1402", name: "Noor Almasi", fate: "active", endsIn: 300, rent: "8200.00", frequency: "annual" },
  { unit: "1404", name: "Hanna Okwell", fate: "renewed", endsIn: 20, rent: "7100.00" },
  { unit: "1406", name: "Samir Tolbeck", fate: "terminated", endsIn: 150, rent: "7300.00" },
  { unit: "1504", name: "Dana Merrow", fate: "active", endsIn: 120, rent: "8600.00" },
  { unit: "1507", name: "Rami Castellane", fate: "pending", endsIn: 380, rent: "7900.00" },
  { unit: "1508", name: "Iris Quennell", fate: "draft", endsIn: 395, rent: "8100.00" },
];
const owners = [
  { name: "Palm Holdings LLC", kind: "company" },
  { name: "Farid Ostrander", kind: "person" },
] as const;
const vendors = [
  { name: "Gulf Cooling Services", trade: "HVAC", contact_name: "Omar Nasser", email: "service@gulfcooling.example" },
  { name: "Skyline Lifts", trade: "Elevators", contact_name: "Mina Forsell", email: "desk@skylinelifts.example" },
  { name: "Clearwater Plumbing", trade: "Plumbing", contact_name: "Idris Valcourt", email: "jobs@clearwater.example" },
];

/** Residents with leases in every state but expired, one of them near its end, their owners, and vendors; some rent has come. @returns residents by unit */
export async function addLeases(ctx: Ctx, { units, now }: Tower & { now: Date }): Promise<ReadonlyMap<string, string>> {
  const residents = new Map<string, string>();
  for (const vendor of vendors) await addRecord(ctx, vendorKind, vendor);
  const ownerIds: string[] = [];
  for (const owner of owners) ownerIds.push((await addRecord(ctx, ownerKind, owner)).id);
  const today = now.toISOString().slice(0, 10);
  for (const [i, { unit, name, fate, endsIn, rent, frequency = "monthly" as const }] of homes.entries()) {
    const unit_id = units.get(unit) ?? "";
    const email = `${name.toLowerCase().replace(" ", ".")}@example.com`;
    const resident = await createResident(ctx, { name, email, unit_id, preferred_language: i % 3 === 0 ? "ar" : "en" });
    residents.set(unit, resident.id);
    const ends_on = addDays(today, endsIn);
    const sum = { amount: rent, currency: "AED" };
    const starts_on = addDays(addMonths(ends_on, -12), 1);
    const terms = { unit_id, resident_id: resident.id, owner_id: ownerIds[i % 2] ?? null, starts_on, ends_on, frequency };
    const { id } = await createLease(ctx, { ...terms, rent: sum, security_deposit: sum, payment_day: 1 });
    if (fate === "draft") continue;
    await submitLease(ctx, { id });
    if (fate === "pending") continue;
    await activateLease(ctx, { id });
    if (fate === "renewed") {
      const next = { starts_on: addDays(ends_on, 1), ends_on: addMonths(ends_on, 12), rent: { ...sum, amount: "7350.00" } };
      await renewLease(ctx, { id, terms: next });
    } else if (fate === "terminated") {
      await terminateLease(ctx, { id, reason: "The resident moves abroad", on: addDays(today, 14) });
    } else if (frequency === "monthly") {
      await collectRent(ctx, { lease_id: id, amount: sum, reference: `FT-${unit}-01`, collected_on: starts_on });
    }
  }
  return residents;
}
