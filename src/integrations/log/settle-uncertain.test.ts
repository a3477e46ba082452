import { sql } from "kysely";
import { expect, test } from "vitest";
import { completeOne, registerPoster, ticketRule, waitForEntry } from "../../../test/support/postings.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { sequenceEvents } from "../../outbox/sequence-events.ts";
import type { Ctx } from "../../platform/context.ts";
import { claimJobs } from "../../tenancy/jobs/claim-jobs.ts";
import { runStep } from "../../tenancy/jobs/run-step.ts";
import { queuePostings } from "../post/queue-postings.ts";
import { startPosting } from "../post/start-posting.ts";
import { resolveEntry } from "./resolve-entry.ts";
import { settleUncertain } from "./settle-uncertain.ts";
import { settleUncertainJob } from "./settle-uncertain-job.ts";

const product = await openTestProduct();
const { services } = product;
const { db } = services;

/** A posting in doubt; from then on nothing runs by itself. */
async function postInDoubt() {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  receiver.setMode({ kind: "reset" });
  const id = await registerPoster(ctx, { url: receiver.url, rules: [ticketRule()] });
  await completeOne(ctx);
  await db.acrossTenants(async (tx) => {
    await sequenceEvents(tx, { tenantId: ctx.tenantId, now: ctx.now(), limit: 100 });
    while (await queuePostings(tx, { db, tenantId: ctx.tenantId, integrationId: id, now: ctx.now() }));
  });
  return { ctx, receiver, id, entry: await sendUntil(ctx, { id, status: "uncertain" }) };
}

async function sendUntil(ctx: Ctx, { id, status }: { id: string; status: string }) {
  const lane = startPosting(services);
  try {
    return await waitForEntry(ctx, id, status);
  } finally {
    await lane.stop();
  }
}

async function step(ctx: Ctx, jobId: string): Promise<void> {
  const [job] = await claimJobs(db, { jobs: [{ tenantId: ctx.tenantId, id: jobId }], worker: "one", now: services.now() });
  if (job) await runStep(services, { kind: settleUncertainJob, job, worker: "one" });
}

async function begin(ctx: Ctx, id: string) {
  const begun = await settleUncertain(ctx, { id, decision: "arrived", expected: 1 });
  if (begun.kind !== "job") throw new Error(begun.kind);
  return begun.job.id;
}

async function jobOf(ctx: Ctx, jobId: string) {
  const { rows } = await sql<{ status: string; done: number; failed: number; result: unknown }>`
    select status, done, failed, result from jobs where tenant_id = ${ctx.tenantId} and id = ${jobId}`.execute(db.worker);
  return rows[0];
}

test("what becomes uncertain anew after somebody has said that it is there isn't called arrived: it is another question", async () => {
  const { ctx, receiver, id, entry } = await postInDoubt();
  const jobId = await begin(ctx, id);
  await resolveEntry(ctx, { integrationId: id, entryId: entry.id, arrived: false });
  await sendUntil(ctx, { id, status: "uncertain" });
  expect(receiver.requests).toHaveLength(2);
  await step(ctx, jobId);
  expect(await jobOf(ctx, jobId)).toMatchObject({ status: "done", result: { resolved: 0, failed: 1, left: 0 } });
  expect(await waitForEntry(ctx, id, "uncertain")).toMatchObject({ open: true, resolved_at: null });
});

test("who decides last about what isn't settled yet has decided; the first job leaves it alone, and a step done twice changes nothing", async () => {
  const { ctx, receiver, id } = await postInDoubt();
  const [first, second] = [await begin(ctx, id), await begin(ctx, id)];
  await step(ctx, first);
  expect(await jobOf(ctx, first)).toMatchObject({ status: "done", done: 0, result: { resolved: 0, left: 1 } });
  await waitForEntry(ctx, id, "uncertain");
  await step(ctx, second);
  await step(ctx, second);
  expect(await jobOf(ctx, second)).toMatchObject({ status: "done", done: 1, result: { resolved: 1, left: 0 } });
  expect(await waitForEntry(ctx, id, "success")).toMatchObject({ open: false });
  expect(receiver.requests).toHaveLength(1);
});
