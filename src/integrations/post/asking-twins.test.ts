import { sql } from "kysely";
import { expect, test } from "vitest";
import { ageDoubts, completeOne, logOf, patient, registerPoster, ticketRule } from "../../../test/support/postings.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { forgetOldRows } from "../../jobs/forget-old-rows.ts";
import type { Ctx } from "../../platform/context.ts";
import { changeIntegration } from "../change-integration.ts";
import { askEntry } from "../log/resolve-entry.ts";

let later = 0;
const product = await openTestProduct({ now: () => new Date(Date.now() + later) });
const { services } = product;
const { db } = services;
product.startWorker();
const pass = async (seconds: number) => {
  await ageDoubts(db, seconds);
  later += seconds * 1_000;
  db.signals.raise("integrations", "");
};

/** A rule that sends a reference and asks by it. Its condition holds for each order, which nobody who saves it can know. */
const asking = (name: string, reference: "event_id" | "reference", more: object = {}) =>
  ticketRule({
    name,
    when: `message.work_order.title != '${name} is never a title'`,
    fields: [
      { to: "name", constant: name },
      { to: "reference", path: `$root.${reference}` },
    ],
    find: {
      path: `/tickets?reference={{$root.${reference}}}`,
      found: `message.data.exists(one, one.reference == sent.${reference})`,
      id: "$.data[0].id",
    },
    ...more,
  });

/** A partner that makes a ticket of whatever it is sent, but for what the rule `lost` sends: that breaks off before it has come. */
async function start(rules: object[]) {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const id = await registerPoster(ctx, { url: receiver.url, rules });
  const tickets: { id: string; reference: string }[] = [];
  receiver.setMode({
    kind: "choose",
    choose: ({ method, path, body }) => {
      const wanted = new URL(path, "https://partner.test").searchParams.get("reference");
      if (method === "GET")
        return { kind: "ok", body: JSON.stringify({ data: tickets.filter((one) => one.reference === wanted) }) };
      const { name, reference } = JSON.parse(String(body)) as { name: string; reference: string };
      if (name === "lost") return { kind: "reset" };
      tickets.push({ id: `T-${tickets.length + 1}`, reference });
      return { kind: "ok" };
    },
  });
  await completeOne(ctx);
  const entries = async () =>
    Object.fromEntries((await logOf(ctx, id)).map((one) => [one.kind, `${one.status} ${one.error_fix ?? ""}`]));
  await expect
    .poll(entries, patient)
    .toMatchObject({ lost: expect.stringMatching(/^uncertain/), kept: expect.stringMatching(/^success/) });
  return { ctx, receiver, id, tickets, entries, count: (wanted: string) => countOf(receiver, wanted) };
}

function countOf(receiver: { requests: readonly { method: string }[] }, wanted: string): number {
  return receiver.requests.filter(({ method }) => method === wanted).length;
}

const lostEntry = async (ctx: Ctx, id: string) => (await logOf(ctx, id)).find(({ kind }) => kind === "lost")?.id ?? "";

test("what another rule has posted of the same event is never taken for what didn't arrive: nobody asks, and it says why", async () => {
  const { entries, count } = await start([asking("lost", "event_id"), asking("kept", "event_id")]);
  await pass(61);
  await expect.poll(entries, patient).toMatchObject({
    lost: expect.stringMatching(
      /^uncertain They couldn't be asked .*The rule kept has a posting of the same event too.*\$root\.reference/,
    ),
  });
  expect(count("GET")).toBe(0);
});

test("asked for by its own reference, what didn't arrive is told from what another rule has posted of the same event", async () => {
  const { entries, tickets, receiver } = await start([asking("lost", "reference"), asking("kept", "reference")]);
  await pass(61);
  await expect.poll(entries, patient).toMatchObject({ lost: expect.stringMatching(/^uncertain .*don't have it/) });
  const sent = receiver.requests.filter(({ method }) => method === "POST");
  expect(new Set(sent.map(({ headers }) => headers["idempotency-key"])).size).toBe(2);
  expect(tickets.map(({ reference }) => reference)).toEqual([
    sent.find(({ body }) => String(body).includes("kept"))?.headers["idempotency-key"],
  ]);
});

test("a rule that asks for what it didn't send when it posted has nothing sent again by itself", async () => {
  const { ctx, id, entries, count } = await start([asking("lost", "event_id"), asking("kept", "event_id")]);
  await pass(61);
  await expect.poll(entries, patient).toMatchObject({ lost: expect.stringContaining("The rule kept has a posting") });
  const caller = { actor: ctx.actor, scopes: ["admin"] } as never; // all that is asked of it
  const again = asking("lost", "reference");
  const mapping = [{ ...again, find: { ...Reflect.get(again, "find"), send_again: true } }, asking("kept", "reference")];
  await changeIntegration(ctx, { id, patch: { mapping }, caller });
  await sql`update integration_postings set state = 'asking', due_at = ${services.now()} where rule = 'lost' and integration_id = ${id}`.execute(
    db.worker,
  );
  await pass(1);
  await expect.poll(entries, patient).toMatchObject({ lost: expect.stringMatching(/settings have changed since it was sent/) });
  expect([count("GET"), count("POST")]).toEqual([1, 2]);
});

test("what another rule has posted of it counts as long as the event's posting is open, however old it is", async () => {
  const { ctx, id, entries, count } = await start([asking("lost", "event_id"), asking("kept", "event_id")]);
  await pass(61);
  await expect.poll(entries, patient).toMatchObject({ lost: expect.stringContaining("The rule kept has a posting") });
  await pass(200 * 86_400);
  await forgetOldRows(services, { retentionDays: 90 });
  await askEntry(ctx, { integrationId: id, entryId: await lostEntry(ctx, id) });
  await expect.poll(entries, patient).toMatchObject({ lost: expect.stringContaining("The rule kept has a posting") });
  expect(count("GET")).toBe(0);
  await sql`update integration_postings set state = 'done', finished_at = ${services.now()} where state <> 'done'`.execute(
    db.worker,
  );
  await pass(91 * 86_400);
  await forgetOldRows(services, { retentionDays: 90 });
  const { rows } = await sql`select from integration_postings where integration_id = ${id}`.execute(db.worker);
  expect(rows).toHaveLength(0);
});
