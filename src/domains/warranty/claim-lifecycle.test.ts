import { expect, test } from "vitest";
import { addWarranty, makeSite, newsOf } from "../../../test/support/assets.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { changeRecord } from "../property/change-record.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { findRecordSteps } from "../property/record-steps.ts";
import { approveClaim } from "./approve-claim.ts";
import { changeWarranty } from "./change-warranty.ts";
import { type ClaimAction, type ClaimStatus, claimTransitions } from "./claim-lifecycle.ts";
import { type ClaimRow, claimKind } from "./claims.ts";
import { createClaim } from "./create-claim.ts";
import { rejectClaim } from "./reject-claim.ts";
import { resolveClaim } from "./resolve-claim.ts";
import { submitClaim } from "./submit-claim.ts";

const product = await openTestProduct();
const { ctx } = await product.makeTenant();
const { makeAsset } = await makeSite(ctx);
const warranty = await addWarranty(ctx, { assetId: (await makeAsset()).id, endsOn: "2099-12-31" });

// The table's keys are exactly the actions.
const actions = Object.keys(claimTransitions) as ClaimAction[];
/** As it is promised, apart from the table in the code. */
const allowed: Record<ClaimStatus, ClaimAction[]> = {
  draft: ["submit"],
  submitted: ["approve", "reject"],
  approved: ["resolve"],
  rejected: [],
  resolved: [],
};
const roads: Record<ClaimStatus, ClaimAction[]> = {
  draft: [],
  submitted: ["submit"],
  approved: ["submit", "approve"],
  rejected: ["submit", "reject"],
  resolved: ["submit", "approve", "resolve"],
};
const ends = { submit: "submitted", approve: "approved", reject: "rejected", resolve: "resolved" } as const;

function actOn(id: string, action: ClaimAction): Promise<ClaimRow> {
  if (action === "submit") return submitClaim(ctx, { id });
  if (action === "approve") return approveClaim(ctx, { id });
  if (action === "reject") return rejectClaim(ctx, { id, reason: "The yearly service was missed" });
  return resolveClaim(ctx, { id, resolution: "Compressor replaced" });
}

async function claimIn(status: ClaimStatus): Promise<ClaimRow> {
  let claim = await createClaim(ctx, { warranty_id: warranty.id, title: "Trips" });
  for (const action of roads[status]) claim = await actOn(claim.id, action);
  return claim;
}

const snapshot = (id: string) =>
  ctx.db.inTenant(ctx.tenantId, async (tx) => ({
    row: await tx.selectFrom("warranty_claims").selectAll().where("id", "=", id).executeTakeFirst(),
    steps: await tx.selectFrom("record_steps").selectAll().where("record_id", "=", id).execute(),
    events: await tx.selectFrom("events").select("id").where("record_id", "=", id).execute(),
  }));

// The record's keys are exactly the states.
test.each(Object.keys(roads) as ClaimStatus[])(
  "from %s every action is either taken and announced once, or refused with nothing written",
  async (status) => {
    for (const action of actions) {
      const claim = await claimIn(status);
      expect(claim.status).toBe(status);
      const before = await snapshot(claim.id);
      if (allowed[status].includes(action)) {
        const moved = await actOn(claim.id, action);
        expect(moved).toMatchObject({ status: ends[action], [`${ends[action]}_at`]: expect.any(Date) });
        expect((await newsOf(ctx, claim.id)).slice(before.events.length)).toEqual([`warranty_claim.${ends[action]}`]);
        expect((await findRecordSteps(ctx, { id: claim.id })).at(-1)).toMatchObject({
          ...{ action, from: status, to: ends[action], actor: ctx.actor },
          reason: moved.reject_reason ?? moved.resolution,
        });
      } else {
        await expect(actOn(claim.id, action), `${action} from ${status}`).rejects.toMatchObject({
          code: "invalid_transition",
          details: { extra: { state: status, allowed: allowed[status] } },
        });
        expect(await snapshot(claim.id)).toEqual(before);
      }
    }
    const { id } = await claimIn(status);
    const change = changeRecord(ctx, claimKind, { id, patch: { description: "More" } });
    if (status === "draft") {
      expect(await change).toMatchObject({ description: "More" });
      await deleteRecord(ctx, claimKind, { id });
    } else {
      await expect(change).rejects.toMatchObject({ code: "invalid_transition" });
      await expect(deleteRecord(ctx, claimKind, { id })).rejects.toMatchObject({ code: "invalid_transition" });
    }
  },
);

test("of twenty identical actions at once one succeeds, and is announced once", async () => {
  for (const action of actions) {
    const [from = "draft"] = claimTransitions[action].from;
    const claim = await claimIn(from);
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => actOn(claim.id, action)));
    expect(
      results.filter((one) => one.status === "fulfilled"),
      action,
    ).toHaveLength(1);
    expect((await newsOf(ctx, claim.id)).filter((one) => one === `warranty_claim.${ends[action]}`)).toHaveLength(1);
  }
});

test("what counts is the day of the defect: it may be claimed after the warranty's end, as long as that day is covered", async () => {
  const ended = await addWarranty(ctx, { assetId: (await makeAsset()).id, startsOn: "2024-01-01", endsOn: "2025-06-30" });
  const claim = () => createClaim(ctx, { warranty_id: ended.id, title: "Trips", defect_on: "2025-06-30" });
  expect((await submitClaim(ctx, { id: (await claim()).id })).status).toBe("submitted");
  const { id } = await claim();
  await changeWarranty(ctx, { id: ended.id, patch: { ends_on: "2025-05-31" }, ifMatch: () => undefined });
  await expect(submitClaim(ctx, { id })).rejects.toMatchObject({ code: "conflict" });
  expect(await newsOf(ctx, id)).toEqual([]);
});

test("a defect showed while the warranty ran, and not in days to come", async () => {
  const { id } = await addWarranty(ctx, { assetId: (await makeAsset()).id, startsOn: "2020-01-01", endsOn: "2024-12-31" });
  const claim = (defect_on?: string) =>
    createClaim(ctx, { warranty_id: id, title: "Trips", ...(defect_on ? { defect_on } : {}) });
  for (const day of ["2019-12-31", "2025-01-01", "2099-01-01", undefined])
    await expect(claim(day), day).rejects.toMatchObject({ details: { errors: [{ pointer: "/defect_on" }] } });
  const { id: claimId } = await claim("2024-12-31");
  await expect(changeRecord(ctx, claimKind, { id: claimId, patch: { defect_on: "2025-01-01" } })).rejects.toMatchObject({
    message: "The warranty covers defects from 2020-01-01 to 2024-12-31, not 2025-01-01.",
  });
});
