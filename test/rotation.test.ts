import { expect, test } from "vitest";
import { emit } from "../src/outbox/emit.ts";
import { verifyWebhook } from "../src/sdk/verify-webhook.ts";
import { completeRotation } from "../src/webhooks/complete-rotation.ts";
import { registerWebhook } from "../src/webhooks/register-webhook.ts";
import { rotateSecret } from "../src/webhooks/rotate-secret.ts";
import { settleRotations } from "../src/webhooks/settle-rotations.ts";
import { openTestProduct } from "./support/product.ts";
import { sampleWorkOrder } from "./support/samples.ts";
import type { ReceivedRequest } from "./support/tls-receiver.ts";

// Real deliveries over TLS on a clock that stands still until it is set: what happens at an overlap's end is exact to the millisecond.
let time = new Date();
const product = await openTestProduct({ now: () => time });
const { ctx } = await product.makeTenant();
const worker = product.startWorker();
const hourMs = 3_600_000;

test("a receiver with the old secret and one with the new both verify throughout the overlap, and the new alone after it", async () => {
  const { id, old, deliver } = await makeWebhook();
  expect(verdicts(await deliver(), { old, next: "not yet known" })).toEqual(oldAlone);

  const start = time;
  const { secret: next, overlapEndsAt } = await rotateSecret(ctx, { id, secret: undefined, overlapHours: 24 });
  expect(overlapEndsAt).toEqual(new Date(start.getTime() + 24 * hourMs));
  for (const afterMs of [0, 1, 12 * hourMs, 24 * hourMs - 1]) {
    time = new Date(start.getTime() + afterMs);
    const request = await deliver();
    expect(verdicts(request, { old, next }), `${afterMs} ms after the rotation`).toEqual(both);
    expect(request.headers["x-signature"]).toBe(request.headers["x-arkanpm-signature"]);
    expect(String(request.headers["webhook-signature"]).split(" ")).toHaveLength(2);
  }

  // Nothing runs at this moment and no row is written: the times are compared.
  time = new Date(start.getTime() + 24 * hourMs);
  expect(verdicts(await deliver(), { old, next })).toEqual(newAlone);
});

test("an overlap is ended early, and an overlap of nothing never begins", async () => {
  const { id, old, deliver } = await makeWebhook();
  const { secret: second } = await rotateSecret(ctx, { id, secret: undefined, overlapHours: 168 });
  expect(verdicts(await deliver(), { old, next: second })).toEqual(both);
  await completeRotation(ctx, { id });
  expect(verdicts(await deliver(), { old, next: second })).toEqual(newAlone);

  const own = "a secret of one's own, long enough";
  expect(await rotateSecret(ctx, { id, secret: own, overlapHours: 0 })).toEqual({ secret: own, overlapEndsAt: null });
  expect(verdicts(await deliver(), { old: second, next: own })).toEqual(newAlone);
});

test("the owner is told two hours before the end, once, and the old secret is wiped after it", async () => {
  const { id } = await makeWebhook();
  const { overlapEndsAt } = await rotateSecret(ctx, { id, secret: undefined, overlapHours: 24 });
  const end = overlapEndsAt?.getTime() ?? 0;
  const settleAt = async (at: number) => {
    time = new Date(at);
    await Promise.all([settleRotations(product.services), settleRotations(product.services)]);
    return { told: await told(id), kept: await keptSecret(id) };
  };
  expect(await settleAt(end - 2 * hourMs - 1)).toEqual({ told: [], kept: true });
  expect(await settleAt(end - 2 * hourMs)).toEqual({ told: [{ open: true }], kept: true });
  expect(await settleAt(end - 1)).toEqual({ told: [{ open: true }], kept: true });
  expect(await settleAt(end)).toEqual({ told: [{ open: false }], kept: false });
  // A short one is told of at once, and anew.
  await rotateSecret(ctx, { id, secret: undefined, overlapHours: 1 });
  expect(await told(id)).toEqual([{ open: false }, { open: true }]);
  await completeRotation(ctx, { id });
  expect(await told(id)).toEqual([{ open: false }, { open: false }]);
});

const oldAlone = { old: "verified", next: "signature_mismatch", hexOld: "verified", hexNext: "signature_mismatch", tells: false };
const both = { old: "verified", next: "verified", hexOld: "verified", hexNext: "verified", tells: true };
const newAlone = { old: "signature_mismatch", next: "verified", hexOld: "signature_mismatch", hexNext: "verified", tells: false };

/** What receivers with the one and the other secret make of a request, with the SDK. */
function verdicts({ headers, body }: ReceivedRequest, { old, next }: { old: string; next: string }) {
  const { "webhook-signature": _, ...hexOnly } = headers;
  const verdict = (seen: typeof headers, secret: string, acceptHex: boolean) => {
    try {
      return verifyWebhook(body, seen, secret, { now: () => time, acceptHex }).event_id ? "verified" : "empty";
    } catch (error) {
      return (error as { reason: string }).reason; // verifyWebhook throws nothing else
    }
  };
  return {
    old: verdict(headers, old, false),
    next: verdict(headers, next, false),
    hexOld: verdict(hexOnly, old, true),
    hexNext: verdict(hexOnly, next, true),
    tells: headers["x-arkanpm-signature-next"] !== undefined,
  };
}

async function makeWebhook() {
  const receiver = await product.makeReceiver();
  const events = ["work_order.completed"];
  const { webhook, secret } = await registerWebhook(ctx, { name: "ERP", url: receiver.url, events, timeout_ms: 10_000 });
  const deliver = async () => {
    const count = receiver.requests.length + 1;
    await emit(ctx, { event: "work_order.completed", data: sampleWorkOrder });
    worker.wake();
    const request = (await receiver.waitFor(count))[count - 1];
    if (!request) throw new Error("nothing arrived");
    return request;
  };
  return { id: webhook.id, old: secret, deliver };
}

async function told(id: string) {
  const { services } = product;
  const rows = await services.db.worker
    .selectFrom("notifications")
    .select(["audience_user_ids", "resolved_at"])
    .where("kind", "=", "webhook.rotation_ending")
    .where("subject_id", "=", id)
    .orderBy("id")
    .execute();
  for (const { audience_user_ids: audience } of rows) expect(audience).toEqual([ctx.actor.id]);
  return rows.map((row) => ({ open: row.resolved_at === null }));
}

async function keptSecret(id: string): Promise<boolean> {
  const row = await product.services.db.worker
    .selectFrom("webhooks")
    .select("previous_secret_sealed")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return row.previous_secret_sealed !== null;
}
