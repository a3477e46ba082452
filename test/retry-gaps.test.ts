import { sql } from "kysely";
import { expect, test } from "vitest";
import { ok, openTestApp } from "./support/app.ts";
import { assetMessage, makeHandover, warrantyMessage } from "./support/handover.ts";

const app = await openTestApp();
const { call } = app;
const messages = 4;
const each = 100;

test("what waited for one mapping is taken in by one retry, in the order in which it came, and twice is the same as once", async () => {
  app.product.startWorker();
  const handover = await makeHandover(app, app.tenant);
  for (let i = 0; i < messages; i++) {
    const list = Array.from({ length: each }, (_, k) =>
      assetMessage(`CM-AST-${i * each + k}`, { name: `Asset ${i * each + k}` }),
    );
    ok(await handover.post(list));
  }
  const { id } = handover;
  await expect.poll(async () => (await handover.show()).open_failures, { timeout: 60_000, interval: 200 }).toBe(messages * each);
  ok(await call("POST", "/v1/asset-categories", { name: "Construction HVAC unit" }));
  const jobs = await Promise.all([1, 2].map(async () => ok(await call("POST", `/v1/integrations/${id}/retry-failed`))));
  for (const job of jobs)
    await expect
      .poll(async () => ok(await call("GET", `/v1/jobs/${job.id}`)), { timeout: 120_000, interval: 200 })
      .toMatchObject({ status: "done", failed: 0 });
  expect(await handover.show()).toMatchObject({ status: "enabled", open_failures: 0 });
  const jobsDone = await Promise.all(jobs.map(async ({ id }) => ok(await call("GET", `/v1/jobs/${id}`)).done));
  expect(jobsDone.reduce((sum, done) => sum + done, 0)).toBe(messages * each);
  const { rows } = await sql<{
    external_id: string;
  }>`select external_id from assets where tenant_id = ${app.tenant.id} order by id`.execute(app.services.db.worker);
  expect(rows.map((row) => row.external_id)).toEqual(Array.from({ length: messages * each }, (_, k) => `CM-AST-${k}`));
}, 240_000);

test("what waits for another record after a retry is told apart from what succeeded and from what failed", async () => {
  app.product.startWorker();
  const tenant = await app.makeTenant();
  const handover = await makeHandover(app, tenant);
  const warranty = (id: string, assetId: string) => warrantyMessage(id, { asset_id: assetId, policy_number: id });
  ok(
    await handover.post([
      assetMessage("A1"),
      assetMessage("A2", { category: "Unknown" }),
      warranty("W1", "A1"),
      warranty("W3", "A3"),
    ]),
  );
  await handover.waitForLog(4);
  ok(await tenant.call("POST", "/v1/asset-categories", { name: "Construction HVAC unit" }));
  const { id } = ok(await tenant.call("POST", `/v1/integrations/${handover.id}/retry-failed`));
  const job = async () => ok(await tenant.call("GET", `/v1/jobs/${id}`));
  await expect.poll(async () => (await job()).status, { timeout: 60_000 }).toBe("done");
  expect(await job()).toMatchObject({ waiting: 1, failed: 1, result: { resolved: expect.any(Number), waiting: 1, failed: 1 } });
  const { done, result } = await job();
  expect(result.resolved).toBe(done - 2);
  await expect
    .poll(async () => (await handover.log("open=true")).map((one) => one.source_record_id).sort(), { timeout: 60_000 })
    .toEqual(["A2", "W3"]);
}, 120_000);
