import { sql } from "kysely";
import { expect, test } from "vitest";
import {
  ageDoubts,
  completeOne,
  logOf,
  patient,
  registerPoster,
  ticketRule,
  waitForEntry,
} from "../../../test/support/postings.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { sequenceEvents } from "../../outbox/sequence-events.ts";
import { changeIntegration } from "../change-integration.ts";
import { findLog } from "../log/find-log.ts";
import { resolveEntry } from "../log/resolve-entry.ts";
import { claimPostings } from "./claim-postings.ts";
import { loadSettings } from "./load-settings.ts";
import { makeMarkSending } from "./mark-sending.ts";
import { queuePostings } from "./queue-postings.ts";
import { sendPosting } from "./send-posting.ts";
import { startPosting } from "./start-posting.ts";

let later = 0;
const product = await openTestProduct({ now: () => new Date(Date.now() + later) });
const { services } = product;
const { db } = services;
const dying = "a process that dies";

const asking = (reference: "event_id" | "reference") =>
  ticketRule({
    fields: [{ to: "reference", path: `$root.${reference}` }],
    find: {
      path: `/tickets?reference={{$root.${reference}}}`,
      found: `message.data.exists(one, one.reference == sent.${reference})`,
      send_again: true,
    },
  });

/** It has arrived, its process has died before it could write that, and what asks since then asks for what it didn't carry. */
async function sendAndDie() {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const id = await registerPoster(ctx, { url: receiver.url, rules: [asking("event_id")] });
  const there: string[] = [];
  receiver.setMode({
    kind: "choose",
    choose: ({ method, path, body }) => {
      const wanted = new URL(path, "https://partner.test").searchParams.get("reference");
      if (method === "POST") there.push(String(Reflect.get(JSON.parse(String(body)), "reference")));
      const data = there.filter((reference) => reference === wanted).map((reference) => ({ reference }));
      return { kind: "ok", body: JSON.stringify({ data }) };
    },
  });
  await completeOne(ctx);
  await db.acrossTenants(async (tx) => {
    await sequenceEvents(tx, { tenantId: ctx.tenantId, now: ctx.now(), limit: 10 });
    while (await queuePostings(tx, { db, tenantId: ctx.tenantId, integrationId: id, now: ctx.now() }));
  });
  const integrations = [{ tenantId: ctx.tenantId, integrationId: id, isOpen: true, room: 5 }];
  const [posting] = await claimPostings(db, { integrations, now: ctx.now(), worker: dying });
  const settings = await loadSettings(db.worker, { tenantId: ctx.tenantId, id });
  if (!posting || !settings) throw new Error("nothing to send");
  await sendPosting(services, { job: { posting, settings, remoteIds: {} }, mark: makeMarkSending(services, dying) });
  const caller = { actor: ctx.actor, scopes: ["admin"] } as never; // all that is asked of it
  await changeIntegration(ctx, { id, patch: { mapping: [asking("reference")] }, caller });
  await sql`update integration_postings set leased_until = clock_timestamp() - interval '1 second' where tenant_id = ${ctx.tenantId}`.execute(
    db.worker,
  );
  const count = (wanted: string) => receiver.requests.filter(({ method }) => method === wanted).length;
  return { ctx, id, count };
}

async function pass(seconds: number): Promise<void> {
  await ageDoubts(db, seconds);
  later += seconds * 1_000;
  db.signals.raise("integrations", "");
}

const changed = /settings have changed since it was sent/;

test.each(["changed", "unknown"])(
  "what was half sent with settings that are %s by the time another finds it isn't sent again by itself",
  async (which) => {
    const { ctx, id, count } = await sendAndDie();
    const [shown] = (await findLog(ctx, { integrationId: id, limit: 5 })).rows;
    expect(shown).toMatchObject({ status: "sending", version: 1 });
    if (which === "unknown")
      await sql`update integration_postings set sent_version = null where tenant_id = ${ctx.tenantId}`.execute(db.worker);
    const { lane, stop } = startPosting(services);
    expect(await waitForEntry(ctx, id, "uncertain")).toMatchObject({ version: which === "unknown" ? 2 : 1 });
    await pass(61);
    lane.wake();
    await expect.poll(async () => (await logOf(ctx, id))[0]?.error_fix, patient).toMatch(changed);
    await stop();
    expect([count("POST"), count("GET"), (await logOf(ctx, id))[0]?.status]).toEqual([1, 1, "uncertain"]);
  },
);

test("a person who has it sent again after such a change learns first that the question may be another one, and may send it without asking", async () => {
  const { ctx, id, count } = await sendAndDie();
  const { lane, stop } = startPosting(services);
  const { id: entryId } = await waitForEntry(ctx, id, "uncertain");
  await resolveEntry(ctx, { integrationId: id, entryId, arrived: false });
  await pass(61);
  lane.wake();
  await expect.poll(async () => (await logOf(ctx, id))[0]?.error_fix, patient).toMatch(changed);
  expect([count("POST"), count("GET"), (await logOf(ctx, id))[0]?.status]).toEqual([1, 1, "uncertain"]);
  await resolveEntry(ctx, { integrationId: id, entryId, arrived: false, without_asking: true });
  expect(await waitForEntry(ctx, id, "success")).toMatchObject({ attempt_count: 2, version: 2 });
  await stop();
  expect([count("POST"), count("GET")]).toEqual([2, 1]);
});
