import { sql } from "kysely";
import { expect, test } from "vitest";
import { completeOne, logOf, patient, registerPoster, ticketRule } from "../../test/support/postings.ts";
import { openTestProduct } from "../../test/support/product.ts";
import { deleteIntegration } from "../integrations/deletion/delete-integration.ts";
import { dismissEntry } from "../integrations/log/dismiss-entry.ts";
import { makeMovableClock } from "../platform/clock.ts";
import { dropOldWeeks } from "./drop-old-weeks.ts";

const dayMs = 86_400_000;

/** A posting that was refused, and one behind it that waits for longer than logs are kept. */
async function waitLong() {
  const clock = makeMovableClock();
  const product = await openTestProduct({ now: clock.now });
  product.startWorker();
  const { services } = product;
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const id = await registerPoster(ctx, { url: receiver.url, rules: [ticketRule()] });
  const states = async () =>
    (await services.db.worker.selectFrom("integration_postings").select("state").execute()).map(({ state }) => state);
  const retain = () => dropOldWeeks(services, { retentionDays: 90, pauseMs: 20, tries: 1_000 });
  const statuses = async () => (await logOf(ctx, id)).map(({ status }) => status).sort();
  receiver.setMode({ kind: "status", status: 422 });
  const { recordId } = await completeOne(ctx);
  await expect.poll(statuses, patient).toEqual(["error"]);
  await completeOne(ctx, { recordId, title: "Second" });
  await expect.poll(async () => (await states()).sort(), patient).toEqual(["error", "queued"]);
  clock.advance(100 * dayMs);
  await sql`select make_partitions_ahead(${clock.now()})`.execute(services.db.worker);
  await retain();
  receiver.setMode({ kind: "ok" });
  return { clock, ctx, id, states, retain, statuses };
}

test("what is sent after a long wait is in the log for as long as anything else that is over", { timeout: 120_000 }, async () => {
  const { clock, ctx, id, states, retain, statuses } = await waitLong();
  const [first] = await logOf(ctx, id);
  await dismissEntry(ctx, { integrationId: id, entryId: first?.id ?? "", note: "entered by hand" });
  await expect.poll(states, patient).toEqual(["done", "done"]);
  await retain();
  expect(await statuses()).toEqual(["dismissed", "success"]);
  clock.advance(98 * dayMs);
  await retain();
  expect(await statuses()).toEqual([]);
});

test("what still waited when its integration was deleted is in the log for as long", { timeout: 120_000 }, async () => {
  const { ctx, id, states, retain, statuses } = await waitLong();
  await deleteIntegration(ctx, { id, ifMatch: () => {} });
  await expect.poll(states, patient).toEqual(["done", "done"]);
  const before = await statuses();
  expect(before).toHaveLength(2);
  await retain();
  expect(await statuses()).toEqual(before);
});
