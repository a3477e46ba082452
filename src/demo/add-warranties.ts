import { addCertificate } from "../domains/compliance/add-certificate.ts";
import { approveClaim } from "../domains/warranty/approve-claim.ts";
import { createClaim } from "../domains/warranty/create-claim.ts";
import { registerWarranty } from "../domains/warranty/register-warranty.ts";
import { submitClaim } from "../domains/warranty/submit-claim.ts";
import type { Ctx } from "../platform/context.ts";
import { dayAt } from "../platform/time-zone.ts";
import type { People } from "./add-people.ts";

const dayMs = 86_400_000;
const maker = {
  name: "Northwind Building Systems",
  contact_name: "Service desk",
  email: "service@northwind.example",
  phone: "+971 4 555 0101",
};
const installer = { name: "Gulf Cooling Services", contact_name: "Omar Nasser", phone: "+971 4 555 0177" };

/** Days from now, of the last day. */
const warranties = [
  { tag: "CH-01", number: "NW-450-77120", coverage: "Parts and labour of the compressors", endsIn: 410, provider: maker },
  { tag: "CH-02", number: "NW-450-77121", coverage: "Parts and labour of the compressors", endsIn: 410, provider: maker },
  { tag: "BP-1", number: "NW-32-10448", coverage: "Parts", endsIn: 24, provider: maker },
  { tag: "AHU-14", number: "GCS-2024-0093", coverage: "Installation", endsIn: -60, provider: installer },
];
const certificates = [
  { name: "Fire safety certificate", number: "DCD-118204", authority: "Dubai Civil Defence", tag: null, endsIn: 170 },
  { name: "Lift inspection", number: "LI-2093-1", authority: "Gulf Lift Inspection", tag: "LIFT-1", endsIn: 12 },
  { name: "Lift inspection", number: "LI-2093-2", authority: "Gulf Lift Inspection", tag: "LIFT-2", endsIn: 205 },
  { name: "Generator emission test", number: "EM-5512", authority: "Marina Municipality", tag: "GEN-1", endsIn: -8 },
];

/**
 * What is on paper about the demo's assets, entered at the end of the story: four warranties, of which one ends soon and one has ended, two
 * claims, and four certificates.
 */
export async function addWarranties(
  ctx: Ctx,
  { buildingId, assets, people }: { buildingId: string; assets: ReadonlyMap<string, string>; people: People },
): Promise<void> {
  const inDays = (days: number) => dayAt("Asia/Dubai", new Date(ctx.now().getTime() + days * dayMs));
  const byManager = { ...ctx, actor: people.manager };
  const ids = new Map<string, string>();
  for (const { tag, number, coverage, endsIn, provider } of warranties) {
    const { id } = await registerWarranty(byManager, {
      asset_id: assets.get(tag) ?? "",
      policy_number: number,
      warranty_type: provider === maker ? "manufacturer" : "installer",
      provider,
      starts_on: inDays(endsIn - 730),
      ends_on: inDays(endsIn),
      coverage,
    });
    ids.set(tag, id);
  }
  const trips = await createClaim(byManager, {
    warranty_id: ids.get("CH-02") ?? "",
    title: "Compressor 2 trips on overload",
    description: "Trips after about twenty minutes at full load.",
    defect_on: inDays(-6),
  });
  await submitClaim(byManager, { id: trips.id });
  await approveClaim(byManager, { id: trips.id });
  const noisy = { warranty_id: ids.get("BP-1") ?? "", title: "Bearing worn after a year", defect_on: inDays(-9) };
  await createClaim({ ...ctx, actor: people.supervisor }, noisy);
  for (const { tag, endsIn, ...certificate } of certificates) {
    await addCertificate(
      { ...ctx, actor: people.inspector },
      {
        ...certificate,
        building_id: buildingId,
        asset_id: tag && (assets.get(tag) ?? null),
        issued_on: inDays(endsIn - 364),
        expires_on: inDays(endsIn),
      },
    );
  }
}
