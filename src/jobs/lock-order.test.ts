import { sql } from "kysely";
import { expect, test } from "vitest";
import { openTestProduct } from "../../test/support/product.ts";
import { newId } from "../platform/ids.ts";
import { makeSecretBox } from "../platform/secret-box.ts";
import { alignDeliveries } from "../webhooks/align-deliveries.ts";
import { registerWebhook } from "../webhooks/register-webhook.ts";
import { settleRotations } from "../webhooks/settle-rotations.ts";
import { previousSecretContext, secretContext } from "../webhooks/webhook-configs.ts";
import { reseal } from "./reseal.ts";

const product = await openTestProduct();
const { services } = product;
const { db } = services;
const keys = ["one", "two"].map((id, i) => ({ id, key: Buffer.alloc(32, i + 1) })) as [Key, Key];
type Key = { id: string; key: Buffer };

test("chores that change many webhooks at once never wait for each other in a circle", async () => {
  const ids = await makeWebhooks(300);
  for (let round = 0; round < 20; round++) {
    const [present, other] = round % 2 === 0 ? keys : [keys[1], keys[0]];
    const before = makeSecretBox({ keys: [present] });
    // Stored in another order than their ids' each time: an unsorted change of many rows locks them as they lie.
    const turn = ids.toSorted((a, b) => Number(`0.${hash(a, round)}`) - Number(`0.${hash(b, round)}`));
    for (let i = 0; i < turn.length; i += 100) {
      const part = turn.slice(i, i + 100);
      await sql`
        update webhooks w set secret_sealed = n.secret, previous_secret_sealed = n.previous, overlap_ends_at = now() - interval '1 second'
        from unnest(${part}::text[], ${part.map((id) => before.seal("secret", secretContext(id)))}::text[],
          ${part.map((id) => before.seal("previous", previousSecretContext(id)))}::text[]) as n (id, secret, previous)
        where w.id = n.id`.execute(db.worker);
    }
    const during = makeSecretBox({ keys: [other, present] });
    await Promise.all([
      reseal({ db, box: during }, { batch: 400 }),
      settleRotations({ ...services, box: during }),
      alignDeliveries(db, { of: null, now: services.now() }),
    ]);
  }
  const { rows } = await sql<{ left: number }>`
    select count(*)::int as left from webhooks where overlap_ends_at is not null`.execute(db.worker);
  expect(rows).toEqual([{ left: 0 }]);
});

test.each<[string, () => Promise<unknown>]>([
  ["the end of overlaps", () => settleRotations(services)],
  ["sealing anew", () => reseal({ db, box: makeSecretBox({ keys: [keys[1], keys[0]] }) })],
])("%s locks webhooks in the order of their ids, as whoever records results does", async (_, chore) => {
  await sql`delete from webhooks`.execute(db.worker);
  // They lie the other way round.
  const ids = (await makeWebhooks(50)).toSorted();
  const before = makeSecretBox({ keys: [keys[0]] });
  for (const id of ids.toReversed())
    await sql`
      update webhooks set secret_sealed = ${before.seal("secret", secretContext(id))},
        previous_secret_sealed = ${before.seal("previous", previousSecretContext(id))}, overlap_ends_at = now() - interval '1 second'
      where id = ${id}`.execute(db.worker);
  let running: Promise<unknown> = Promise.resolve();
  await db.acrossTenants(async (tx) => {
    const lock = (id: string | undefined) => sql`select from webhooks where id = ${id} for no key update`.execute(tx);
    await lock(ids[0]);
    running = chore();
    running.catch(() => {});
    const waits = async () => {
      const { rows } = await sql`
        select 1 from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted`.execute(
        db.worker,
      );
      return rows.length;
    };
    await expect.poll(waits, { timeout: 10_000 }).toBeGreaterThan(0);
    await lock(ids.at(-1));
  });
  await running;
});

/** Copies of one that is registered. */
async function makeWebhooks(count: number): Promise<string[]> {
  const { ctx } = await product.makeTenant();
  const { webhook } = await registerWebhook(ctx, { name: "A", url: "https://example.com/h", events: ["*"], timeout_ms: 10_000 });
  const ids = Array.from({ length: count }, () => newId("whk", new Date()));
  await sql`
    insert into webhooks select (jsonb_populate_record(w, jsonb_build_object('id', n.id))).*
    from webhooks w, unnest(${ids}::text[]) as n (id) where w.id = ${webhook.id}`.execute(db.worker);
  await sql`delete from webhooks where id = ${webhook.id}`.execute(db.worker);
  return ids;
}

/** Shuffles the same way in every run. */
function hash(id: string, round: number): string {
  let sum = round + 1;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 1_000_003;
  return String(sum).padStart(7, "0");
}
