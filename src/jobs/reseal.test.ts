import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import pg from "pg";
import { expect, test } from "vitest";
import { openTestProduct } from "../../test/support/product.ts";
import { rotateCredentials } from "../integrations/credentials/rotate-credentials.ts";
import { registerIntegration } from "../integrations/register-integration.ts";
import { rotateInbound } from "../integrations/rotate-inbound.ts";
import { tokensContext, verifierContext } from "../integrations/secrets.ts";
import type { Ctx } from "../platform/context.ts";
import { keyIdOf, makeSecretBox } from "../platform/secret-box.ts";
import { claimKey, keepReply } from "../tenancy/idempotency.ts";
import { registerWebhook } from "../webhooks/register-webhook.ts";
import { rotateSecret } from "../webhooks/rotate-secret.ts";
import { openInbox } from "../webhooks/test-receiver/inbox.ts";
import { readPlace } from "../webhooks/test-receiver/place.ts";
import { countOutdated, reseal } from "./reseal.ts";
import { sealedColumns } from "./sealed-columns.ts";

const product = await openTestProduct();
const { db } = product.services;
const [old, next] = [newKey(), newKey()];
const before = makeSecretBox({ keys: [old] });
const during = makeSecretBox({ keys: [next, old] });
const after = makeSecretBox({ keys: [next] });
const { ctx } = await product.makeTenant();

test("every column whose name ends in sealed is in the list, with its table's primary key", async () => {
  const client = new pg.Client({ connectionString: product.url });
  await client.connect();
  const { rows } = await client.query(`
    select c.table_name as table, c.column_name as column,
      (select array_agg(k.column_name::text order by k.ordinal_position) from information_schema.key_column_usage k
        join information_schema.table_constraints t using (constraint_schema, constraint_name)
        where t.constraint_type = 'PRIMARY KEY' and k.table_schema = c.table_schema and k.table_name = c.table_name) as key
    from information_schema.columns c where c.table_schema = 'public' and c.column_name like '%sealed'
    order by c.table_name::text collate "C", c.column_name::text collate "C"`);
  await client.end();
  expect(rows.length).toBeGreaterThan(5);
  const listed = sealedColumns.map(({ table, column, key }) => ({ table, column, key: [...key] }));
  expect(listed.toSorted((a, b) => (`${a.table} ${a.column}` < `${b.table} ${b.column}` ? -1 : 1))).toEqual(rows);
});

test("everything is sealed with the new key and opens with it alone, in however small batches", async () => {
  await makeOneOfEach({ ...ctx, box: before });
  await makeOneOfEach({ ...ctx, box: before });
  const plain = await openAll(before);
  expect(new Set(plain.map(({ column }) => column)).size).toBe(sealedColumns.length);
  expect(await countOutdated({ db, box: during })).toBe(plain.length);

  expect(await reseal({ db, box: during }, { batch: 1 })).toEqual({ resealed: plain.length, unreadable: [] });
  expect(await openAll(after)).toEqual(plain);
  expect(await countOutdated({ db, box: during })).toBe(0);
  expect(await reseal({ db, box: during })).toEqual({ resealed: 0, unreadable: [] });
});

test("an interrupted run is taken up where it was, and two at once don't harm each other", async () => {
  await Promise.all(Array.from({ length: 8 }, () => makeOneOfEach({ ...ctx, box: before })));
  const plain = await openAll(during);
  let left = 5;
  const failing = { ...during, seal: (...args: Parameters<typeof during.seal>) => (left-- > 0 ? during.seal(...args) : crash()) };
  // Sealing fails inside the pass like a text that nothing opens: what was done before stays done.
  const broken = await reseal({ db, box: failing }, { batch: 2 });
  expect(broken.resealed).toBe(5);
  const rest = await Promise.all([reseal({ db, box: during }, { batch: 3 }), reseal({ db, box: during }, { batch: 3 })]);
  expect(rest.reduce((sum, one) => sum + one.resealed, 0)).toBe(broken.unreadable.length);
  expect(await openAll(after)).toEqual(plain);
});

test("a secret that is changed meanwhile stays the new one", async () => {
  const { webhook } = await registerWebhook({ ...ctx, box: before }, { ...base, secret: "the secret at the beginning" });
  const rotated = "the secret that somebody chose meanwhile";
  let changed: Promise<unknown> | null = null;
  // Changed between reading and writing of the batch, by a process that hasn't the new key yet.
  const slow = db.worker.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      if (JSON.stringify(result.rows).includes(webhook.id))
        changed ??= rotateSecret({ ...ctx, box: before }, { id: webhook.id, secret: rotated, overlapHours: 0 });
      await changed;
      return result;
    },
  });
  await reseal({ db: { ...db, worker: slow }, box: during });
  expect(changed).not.toBeNull();
  const secrets = (await openAll(after)).filter(({ key, column }) => key.includes(webhook.id) && column === "secret_sealed");
  expect(secrets.map(({ text }) => text)).toEqual([rotated]);
});

test("what none of the keys opens is named and left as it is", async () => {
  const stranger = makeSecretBox({ keys: [newKey()] });
  const { webhook } = await registerWebhook({ ...ctx, box: stranger }, base);
  const { unreadable } = await reseal({ db, box: during });
  expect(unreadable).toEqual([{ table: "webhooks", column: "secret_sealed", key: [ctx.tenantId, webhook.id] }]);
});

const base = { name: "Hook", url: "https://example.com/h", events: ["*"], timeout_ms: 10_000 };

/** By the commands that seal, one text of each column. */
async function makeOneOfEach(ctx: Ctx): Promise<void> {
  const { webhook } = await registerWebhook(ctx, { ...base, headers: { Authorization: "Bearer x" } });
  await rotateSecret(ctx, { id: webhook.id, secret: undefined, overlapHours: 24 });
  const hmac = { kind: "hmac", secret: "handshake-secret" } as const;
  const integration = await registerIntegration(ctx, {
    ...{ type: "custom", name: "Partner", sync: { mode: "realtime" }, mapping: [], inbound: hmac, config: {} },
    credentials: { kind: "bearer", token: "t" },
  });
  await rotateCredentials(ctx, { id: integration.id, credentials: { kind: "bearer", token: "t2" }, overlap_hours: 24 });
  await rotateInbound(ctx, { id: integration.id, inbound: { ...hmac, secret: "another-secret" }, overlap_hours: 24 });
  await sealConnection(ctx, integration.id);
  await openInbox(ctx).catch(() => {});
  await readPlace(ctx).catch(() => {});
  const place = { tenantId: ctx.tenantId, credentialId: "key_1", lookup: randomBytes(8).toString("hex") };
  const claimed = await claimKey(ctx, { ...place, fingerprint: "f" });
  if (claimed.kind !== "claimed") throw new Error(claimed.kind);
  await keepReply(ctx, { ...place, claim: claimed.claim, reply: "the reply" });
}

/** What credentials are exchanged for, and an authorization under way: written with the same contexts, since the commands need another system. */
async function sealConnection({ box, tenantId, actor, now }: Ctx, id: string): Promise<void> {
  const hash = randomBytes(8).toString("hex");
  const tokens = box.seal("tokens", tokensContext(id));
  const verifier = box.seal("verifier", verifierContext(hash));
  await sql`update integration_connections set tokens_sealed = ${tokens}
    where tenant_id = ${tenantId} and integration_id = ${id}`.execute(db.worker);
  await sql`insert into integration_authorizations
    (tenant_id, state_hash, integration_id, user_id, verifier_sealed, redirect_uri, credentials_set_at, expires_at)
    values (${tenantId}, ${hash}, ${id}, ${actor.id}, ${verifier}, '', ${now()}, ${now()})`.execute(db.worker);
}

/** Every sealed text of the database, opened. @throws Error when one doesn't open */
async function openAll(box: typeof before) {
  const found = [];
  for (const { table, column, key, context } of sealedColumns) {
    const names = sql.join(key.map((name) => sql.ref(name)));
    const { rows } = await sql<{ key: string[]; sealed: string }>`
      select array[${names}] as key, ${sql.ref(column)} as sealed from ${sql.table(table)}
      where ${sql.ref(column)} is not null order by ${names}`.execute(db.worker);
    for (const row of rows) found.push({ column, key: row.key, text: box.open(row.sealed, context(...row.key)) });
  }
  return found;
}

function newKey() {
  const key = randomBytes(32);
  return { id: keyIdOf(key), key };
}

function crash(): never {
  throw new Error("killed");
}
