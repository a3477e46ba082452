import { sql } from "kysely";
import { expect, test } from "vitest";
import { completeOne, logOf, patient, registerPoster, ticketRule, waitForEntry } from "../../../test/support/postings.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import type { Ctx } from "../../platform/context.ts";
import { changeIntegration } from "../change-integration.ts";
import { getIntegration } from "../find-integrations.ts";
import { resolveEntry } from "../log/resolve-entry.ts";

let later = 0;
const product = await openTestProduct({ now: () => new Date(Date.now() + later) });
const { db } = product.services;
product.startWorker();
const token = "a-very-secret-token";

async function start() {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const id = await registerPoster(ctx, {
    url: receiver.url,
    rules: [ticketRule()],
    credentials: { kind: "bearer", token },
  });
  return { ctx, receiver, id, status: () => getIntegration(ctx, { id }) };
}

/** As if so many seconds had passed. */
function pass(seconds: number): void {
  later += seconds * 1_000;
  db.signals.raise("integrations", "");
}

/** A rule of a shape that isn't read any more, as an older version may have left one. */
async function breakRules({ tenantId }: Ctx, id: string): Promise<void> {
  const rules = JSON.stringify([{ direction: "out", name: "ticket" }]);
  await sql`update integration_versions set mapping = ${rules} where tenant_id = ${tenantId} and integration_id = ${id}`.execute(
    db.worker,
  );
  await sql`update integrations set updated_at = updated_at + interval '1 second' where tenant_id = ${tenantId} and id = ${id}`.execute(
    db.worker,
  );
}

function mendRules(ctx: Ctx, id: string, more: object = {}) {
  const caller = { actor: ctx.actor, scopes: ["admin"] } as never; // all that is asked of it
  return changeIntegration(ctx, { id, patch: { mapping: [ticketRule(more)] }, caller });
}

test("a secret that can't be opened is told, in the log and as the status, and the posting goes once it can", async () => {
  const { ctx, receiver, id, status } = await start();
  const { rows } = await sql<{ sealed: string }>`
    with was as (select id, credentials_sealed as sealed from integrations where id = ${id})
    update integrations i set credentials_sealed = 'sealed under another key' from was where i.id = was.id returning was.sealed`.execute(
    db.worker,
  );
  await completeOne(ctx);
  const entry = await waitForEntry(ctx, id, "waiting");
  expect(entry).toMatchObject({
    error_class: "auth",
    error_message: expect.stringContaining("can't be opened"),
    attempt_count: 1,
  });
  expect(await status()).toMatchObject({ status: "error", status_reason_code: "connection" });
  expect((await status()).status_reason).toContain("can't be opened");
  expect(receiver.requests).toHaveLength(0);
  await sql`update integrations set credentials_sealed = ${rows[0]?.sealed} where id = ${id}`.execute(db.worker);
  pass(120);
  await waitForEntry(ctx, id, "success");
  expect(await status()).toMatchObject({ status: "enabled" });
  expect(receiver.requests[0]?.headers.authorization).toBe(`Bearer ${token}`);
});

test("a posting whose settings can't be used waits with the reason, less and less often, and goes once they are mended", async () => {
  const { ctx, receiver, id, status } = await start();
  receiver.setMode({ kind: "status", status: 429 });
  await completeOne(ctx);
  await waitForEntry(ctx, id, "waiting");
  await breakRules(ctx, id);
  pass(60);
  await expect.poll(async () => (await logOf(ctx, id))[0]?.error_message, patient).toContain("Nothing can be posted");
  const entry = await waitForEntry(ctx, id, "waiting");
  expect(entry.error_fix).toMatch(/It is tried again by itself/);
  expect((await status()).status_reason).toContain("Nothing can be posted");
  expect(receiver.requests).toHaveLength(1);
  receiver.setMode({ kind: "ok" });
  await mendRules(ctx, id);
  pass(3_600);
  await waitForEntry(ctx, id, "success");
  expect(await status()).toMatchObject({ status: "enabled" });
});

test("events wait for rules that can be read, and none is left out", async () => {
  const { ctx, receiver, id, status } = await start();
  await breakRules(ctx, id);
  await completeOne(ctx, { title: "meanwhile" });
  await expect.poll(async () => (await status()).status_reason, patient).toContain("Nothing can be posted");
  await mendRules(ctx, id);
  pass(60);
  await waitForEntry(ctx, id, "success");
  expect(receiver.requests.map(({ body }) => JSON.parse(String(body)).title)).toEqual(["meanwhile"]);
  expect(await status()).toMatchObject({ status: "enabled" });
});

test("that a posting arrived can be said although its rules can't be read", async () => {
  const { ctx, receiver, id } = await start();
  receiver.setMode({ kind: "status", status: 500 });
  await completeOne(ctx);
  const { id: entryId } = await waitForEntry(ctx, id, "uncertain");
  await breakRules(ctx, id);
  const resolved = await resolveEntry(ctx, { integrationId: id, entryId, arrived: true, target_record_id: "T-1" });
  expect(resolved).toMatchObject({ status: "success", target_type: "ticket", target_record_id: "T-1" });
});

test("mended rules end the error, also where they want none of the events that waited", async () => {
  const { ctx, receiver, id, status } = await start();
  await breakRules(ctx, id);
  await completeOne(ctx, { title: "meanwhile" });
  await expect.poll(async () => (await status()).status_reason, patient).toContain("Nothing can be posted");
  await mendRules(ctx, id, { when: "false" });
  pass(60);
  await expect.poll(async () => (await status()).status, patient).toBe("enabled");
  expect(receiver.requests).toHaveLength(0);
});
