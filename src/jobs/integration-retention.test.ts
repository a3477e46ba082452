import { sql } from "kysely";
import { expect, test } from "vitest";
import { ok, openTestApp } from "../../test/support/app.ts";
import { assetMessage, defectMessage, makeHandover } from "../../test/support/handover.ts";
import { watchIntegrations } from "../integrations/watch-integrations.ts";
import { makeMovableClock } from "../platform/clock.ts";
import { dropOldWeeks } from "./drop-old-weeks.ts";
import { forgetOldRows } from "./forget-old-rows.ts";

const dayMs = 86_400_000;

test("what is settled goes with its week, what waits for somebody stays until they have acted and somewhat longer", async () => {
  const clock = makeMovableClock();
  const app = await openTestApp({ now: clock.now });
  app.product.startWorker();
  const handover = await makeHandover(app, app.tenant);
  ok(await handover.post(defectMessage("CM-DEF-1")));
  ok(await handover.post(assetMessage("CM-AST-1")));
  await handover.waitForLog(2);
  const retain = () => dropOldWeeks(app.services, { retentionDays: 90, pauseMs: 20, tries: 1_000 });
  const idsLeft = async () => (await handover.log()).map((entry) => entry.source_record_id);

  clock.advance(100 * dayMs);
  await sql`select make_partitions_ahead(${clock.now()})`.execute(app.services.db.worker);
  await retain();
  expect(await idsLeft()).toEqual(["CM-AST-1"]);
  const [entry] = await handover.log();
  const url = `/v1/integrations/${handover.id}/log/${entry.id}`;
  expect(ok(await app.call("GET", url)).message.body).toContain("CM-AST-1");

  ok(await app.call("POST", `${url}/dismiss`, { note: "Never came" }));
  await retain();
  expect(await idsLeft()).toEqual(["CM-AST-1"]);
  clock.advance(100 * dayMs);
  await retain();
  expect(await idsLeft()).toEqual([]);
  expect(await app.services.db.worker.selectFrom("received").select("id").execute()).toEqual([]);
});

test("silence is noticed where something is expected, told once, and over with the next message", async () => {
  const clock = makeMovableClock();
  const app = await openTestApp({ now: clock.now });
  app.product.startWorker();
  const handover = await makeHandover(app, app.tenant);
  ok(await app.call("PATCH", `/v1/integrations/${handover.id}`, { expected_every_seconds: 3_600 }));
  await watchIntegrations(app.services);
  expect(await handover.show()).toMatchObject({ status: "enabled" });
  clock.advance(3_700_000);
  await watchIntegrations(app.services);
  await watchIntegrations(app.services);
  expect(await handover.show()).toMatchObject({ status: "error", status_reason_code: "silent" });
  expect(ok(await app.call("GET", "/v1/events?types=integration.error")).data).toHaveLength(1);
  ok(await handover.post(defectMessage("CM-DEF-1")));
  await expect.poll(async () => (await handover.show()).status, { timeout: 60_000 }).toBe("enabled");
});

test("runs are forgotten once they are older than what is kept, and never while they are under way", async () => {
  const clock = makeMovableClock();
  const app = await openTestApp({ now: clock.now });
  const config = { pull: { path: "/tickets" } };
  const body = { type: "custom", name: "Partner", endpoint_url: "https://partner.example.com", config };
  const { id } = ok(await app.call("POST", "/v1/integrations", body));
  ok(await app.call("POST", `/v1/integrations/${id}/enable`));
  ok(await app.call("POST", `/v1/integrations/${id}/sync`, {}));
  const ended = async () =>
    await sql`update integration_runs set ended_at = ${clock.now()}, outcome = 'succeeded', messages = 1 where ended_at is null`.execute(
      app.services.db.worker,
    );
  const runsAfter = async (days: number) => {
    clock.advance(days * dayMs);
    await forgetOldRows(app.services, { retentionDays: 90 });
    return ok(await app.call("GET", `/v1/integrations/${id}/runs`)).data.length;
  };
  expect(await runsAfter(100)).toBe(1);
  await ended();
  expect(await runsAfter(80)).toBe(1);
  expect(await runsAfter(11)).toBe(0);
});
