import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { sampleWorkOrder } from "../../../test/support/samples.ts";
import { emit } from "../../outbox/emit.ts";
import { systemCtx } from "../../platform/context.ts";

const app = await openTestApp();

test("a fresh event doesn't wait behind a replay, however slow the receiver is", async () => {
  const { call, id: tenantId } = await app.makeTenant();
  const ctx = systemCtx(app.services, { tenantId });
  for (let i = 0; i < 400; i++) await emit(ctx, { event: "work_order.completed", data: sampleWorkOrder });
  const receiver = await app.product.makeReceiver();
  receiver.setMode({ kind: "slow", ms: 300 });
  const webhook = ok(await call("POST", "/v1/webhooks", { name: "ERP", url: receiver.url, events: ["work_order.*"] }));
  const range = { from: "2020-01-01T00:00:00Z", to: new Date().toISOString() };
  const { id: jobId } = ok(
    await call("POST", `/v1/webhooks/${webhook.id}/replay`, { ...range, only: "missing", rate_per_second: 2_000 }),
  );
  app.product.startWorker();
  await receiver.waitFor(16);
  const before = receiver.requests.length;
  const fresh = await emit(ctx, { event: "work_order.closed", data: sampleWorkOrder });
  await receiver.waitFor((requests) => requests.some(({ headers }) => headers["x-arkanpm-event-id"] === fresh), 10_000);
  const overtaken = receiver.requests.findIndex(({ headers }) => headers["x-arkanpm-event-id"] === fresh) - before;
  // What is under way, and what a window holds in reserve; of the four hundred most come later.
  expect(overtaken).toBeLessThan(150);
  const job = ok(await call("GET", `/v1/jobs/${jobId}`));
  expect(job.done).toBeLessThan(300);
  // The queue stays short: the rest isn't in it yet.
  const waiting = ok(await call("GET", "/v1/deliveries?status=pending&limit=200")).data;
  expect(waiting.length).toBeLessThan(200);
  ok(await call("POST", `/v1/jobs/${jobId}/stop`));
});
