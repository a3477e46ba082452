import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "../../../test/support/app.ts";
import { claimIntegrations, releaseIntegration } from "./claim-integrations.ts";
import { takeBatch } from "./take-batch.ts";

const app = await openTestApp();
const { tenant, services } = app;
const { call } = tenant;
const { db } = services;
const key = "a-key-of-sixteen-or-more";
const limit = { timeout: 120_000 };
let buildingId = "";

beforeAll(async () => {
  buildingId = ok(await call("POST", "/v1/buildings", { name: "Tower A" })).id;
});

const ruleOf = (name: string) => ({
  ...{ name, target: "work_order", key: "$.id" },
  fields: [{ to: "title", path: "$.text", on_missing: "error" }],
});

async function connect() {
  const { id } = ok(
    await call("POST", "/v1/integrations", {
      ...{ type: "custom", name: "Partner", inbound: { kind: "api_key", key } },
      ...{ config: { building_id: buildingId }, mapping: [ruleOf("fault")] },
    }),
  );
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const headers = { "x-api-key": key, "content-type": "application/json" };
  const worker = "the test";
  return {
    id,
    post: async (message: unknown) => ok(await app.callBare("POST", `/in/${id}`, JSON.stringify(message), headers)),
    take: () => takeBatch(services, { claimed: { tenantId: tenant.id, id }, room: (work) => work() }),
    /** A turn of the lane at that time; false when it isn't due. */
    async turn(now: Date): Promise<boolean> {
      const claimed = (await claimIntegrations(db, { room: 100, now, worker })).find((one) => one.id === id);
      if (!claimed) return false;
      await takeBatch({ ...services, now: () => now }, { claimed, room: (work) => work() });
      await releaseIntegration(db, { ...claimed, now, notBefore: now, worker });
      return true;
    },
    /** What an older version of the product may have left. */
    breakVersion: (version: number) =>
      sql`update integration_versions set config = '{"building_id": 5}' where integration_id = ${id} and version = ${version}`.execute(
        db.worker,
      ),
    save: () =>
      call("PATCH", `/v1/integrations/${id}`, { config: { building_id: buildingId }, mapping: [ruleOf("fault"), ruleOf("2")] }),
    show: async (): Promise<ParsedJson> => ok(await call("GET", `/v1/integrations/${id}`)),
    log: async (query = ""): Promise<ParsedJson[]> => ok(await call("GET", `/v1/integrations/${id}/log?limit=200&${query}`)).data,
    unread: async () => (await sql`select from received where integration_id = ${id} and unread`.execute(db.worker)).rows.length,
  };
}

test("messages whose settings can't be read wait, told as the status, and are looked at less and less often", limit, async () => {
  const partner = await connect();
  await partner.breakVersion(1);
  await partner.post({ id: "A", text: "waits" });
  const start = services.now().getTime() + 1_000;
  const at = (seconds: number) => new Date(start + seconds * 1_000);
  expect(await partner.turn(at(0))).toBe(true);
  const shown = await partner.show();
  expect(shown).toMatchObject({ status: "error", status_reason_code: "connection" });
  expect(shown.status_reason).toMatch(
    /^Nothing can be taken in with the integration's settings: building_id: .* correct them and save/,
  );
  const turns: number[] = [];
  for (let seconds = 1; seconds <= 120; seconds++) if (await partner.turn(at(seconds))) turns.push(seconds);
  expect(turns).toEqual([5, 10, 20, 40, 80]);
  const { status_since: since } = await partner.show();
  expect(since).toBe(shown.status_since);

  ok(await partner.save());
  expect(await partner.show()).toMatchObject({ status: "enabled", status_reason: null });
  expect(await partner.turn(at(121))).toBe(true);
  expect((await partner.log("status=success")).map((one) => one.source_record_id)).toEqual(["A", "A"]);
});

test(
  "settings that can be read again by a later version of the product are told as mended with the next look",
  limit,
  async () => {
    const partner = await connect();
    await partner.breakVersion(1);
    await partner.post({ id: "B", text: "waits" });
    await partner.take();
    expect(await partner.show()).toMatchObject({ status: "error" });
    await sql`update integration_versions set config = ${JSON.stringify({ building_id: buildingId })} where integration_id = ${partner.id}`.execute(
      db.worker,
    );
    await partner.take();
    expect(await partner.show()).toMatchObject({ status: "enabled", status_reason: null });
    expect(await partner.unread()).toBe(0);
  },
);

test(
  "what is left of a message that was begun with settings nobody can read becomes an entry; the next goes on, and a retry brings it",
  limit,
  async () => {
    const partner = await connect();
    await partner.post(Array.from({ length: 30 }, (_, i) => ({ id: `C-${i}`, text: `no. ${i}` })));
    await partner.post({ id: "C-late", text: "late" });
    await sql`
    update received set elements_taken = 10, begun_version = 1
    where integration_id = ${partner.id} and id = (select min(id) from received where integration_id = ${partner.id})`.execute(
      db.worker,
    );
    await partner.breakVersion(1);
    ok(await partner.save());
    while ((await partner.unread()) > 0) await partner.take();
    const open = await partner.log("open=true");
    expect(open).toMatchObject([{ kind: "message", element: 10, error: { class: "internal" } }]);
    expect(open[0]?.error.message).toContain("can't be read as it was begun");
    expect((await partner.log("status=success&q=C-late")).length).toBeGreaterThan(0);

    const worker = app.product.startWorker();
    const { id } = ok(await call("POST", `/v1/integrations/${partner.id}/retry-failed`));
    await expect.poll(async () => ok(await call("GET", `/v1/jobs/${id}`)).status, limit).toBe("done");
    await expect.poll(() => partner.unread(), limit).toBe(0);
    await worker.stop();
    // Two rules by now: of sixty elements the first ten count as in.
    const brought = (await partner.log("status=success")).filter((one) => one.source_record_id !== "C-late");
    expect(brought.map((one) => one.element).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 10));
    expect(await partner.log("open=true")).toEqual([]);
  },
);

test("an entry can be looked at while the settings can't be read, and its retry ends with the reason", limit, async () => {
  const partner = await connect();
  await partner.post({ id: "D" });
  await partner.take();
  const [entry] = await partner.log("open=true");
  await partner.breakVersion(1);
  const detail = ok(await call("GET", `/v1/integrations/${partner.id}/log/${entry?.id}`));
  expect(detail).toMatchObject({ id: entry?.id, mapped: null, message: { body: '{"id":"D"}' } });
  const worker = app.product.startWorker();
  const { id } = ok(await call("POST", `/v1/integrations/${partner.id}/retry-failed`));
  await expect.poll(async () => ok(await call("GET", `/v1/jobs/${id}`)).status, limit).toBe("failed");
  await worker.stop();
  expect(JSON.stringify(ok(await call("GET", `/v1/jobs/${id}`)))).toContain("Nothing can be taken in with");
});
