import { sql } from "kysely";
import { expect, test } from "vitest";
import { claimRuns } from "../src/integrations/pull/claim-runs.ts";
import { endRun } from "../src/integrations/pull/end-run.ts";
import { storePage } from "../src/integrations/pull/store-page.ts";
import { watchIntegrations } from "../src/integrations/watch-integrations.ts";
import { forgetOldRows } from "../src/jobs/forget-old-rows.ts";
import { ok, type ParsedJson } from "./support/app.ts";
import { hourMs, limit, openTestPulls, pages } from "./support/pulls.ts";

const { app, call, clock, connect, advance, db, openRemote, startProcess, started, until } = await openTestPulls();

test("a scheduled run brings page by page what is new, and shows itself", async () => {
  const partner = await connect(pages(3));
  startProcess();
  expect((await partner.show()).next_run_at).toMatch(/T02:00:00\.000Z$/);
  expect(await partner.runs()).toEqual([]);
  advance(await until(partner));
  const [run] = await partner.waitForRuns(1);
  expect(run).toMatchObject({ trigger: "schedule", outcome: "succeeded", pages: 3, messages: 6, missed: 0, error: null });
  expect(await partner.stored()).toEqual([1, 2, 3, 4, 5, 6]);
  const { rows } = await sql<{ via: string }>`select distinct via from received where integration_id = ${partner.id}`.execute(
    db.worker,
  );
  expect(rows).toEqual([{ via: "pull" }]);
  expect(await until(partner)).toBeGreaterThan(23 * hourMs);
});

test("what is pulled becomes records like what is posted, and what comes again as it was isn't stored again", async () => {
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower" }));
  const partner = await connect(() => ({ items: [{ id: 1, text: "Pump trips" }] }));
  const rule = { name: "fault", target: "work_order", key: "$.id", fields: [{ to: "title", path: "$.text" }] };
  const config = { building_id: building.id, pull: { path: "/t", items: "$.items" } };
  ok(await call("PATCH", partner.at, { mapping: [rule], config }));
  const worker = app.product.startWorker({ remote: openRemote });
  started.push(worker);
  for (const count of [1, 2]) {
    ok(await partner.sync());
    await partner.waitForRuns(count);
  }
  const log = async () => ok(await call("GET", `${partner.at}/log`)).data.map((entry: ParsedJson) => entry.status);
  await expect.poll(log, limit).toEqual(["success"]);
  expect((await partner.runs()).map(({ records_read: read, messages }) => [read, messages])).toEqual([
    [1, 0],
    [1, 1],
  ]);
});

test("a list that comes whole each time is stored where it differs from the one before, also where it goes back to how it was", async () => {
  let items: object[] = [];
  const partner = await connect(() => ({ items }));
  startProcess();
  const brings = async (...next: object[]) => {
    items = next;
    const count = (await partner.runs()).length + 1;
    ok(await partner.sync());
    const [run] = await partner.waitForRuns(count);
    return [run?.records_read, run?.messages];
  };
  const [a, b] = [
    { id: 1, state: "open" },
    { id: 2, state: "open" },
  ];
  expect(await brings(a, b)).toEqual([2, 2]);
  expect(await brings({ ...a, state: "closed" }, b)).toEqual([2, 2]);
  expect(await brings(a, b)).toEqual([2, 2]);
  const before = clock.now().getTime();
  expect(await brings(a, b)).toEqual([2, 0]);
  expect(new Date((await partner.show()).last_received_at).getTime()).toBeGreaterThanOrEqual(before);
  ok(await call("POST", `${partner.at}/sync`, { from_beginning: true }));
  expect((await partner.waitForRuns(5))[0]).toMatchObject({ records_read: 2, messages: 2 });
  // Other settings may make something else of them.
  const config = { pull: { path: "/t", items: "$.items" } };
  ok(await call("PATCH", partner.at, { config, mapping: [] }));
  expect(await brings(a, b)).toEqual([2, 2]);

  await forgetOldRows(app.services, { retentionDays: 90 });
  const kept = async () => {
    const { rows } = await sql`select from pulled_contents where integration_id = ${partner.id}`.execute(db.worker);
    return rows.length;
  };
  expect(await kept()).toBe(1);
  await sql`update integration_runs set ended_at = ended_at - interval '4 days' where integration_id = ${partner.id}`.execute(
    db.worker,
  );
  await forgetOldRows(app.services, { retentionDays: 90 });
  expect((await partner.runs()).map(({ messages }) => messages)).toEqual([2, 2, 2, 2, 2]);
});

test("two processes at once run it once", async () => {
  const partner = await connect(pages(2));
  startProcess();
  startProcess();
  startProcess();
  for (const count of [1, 2, 3]) {
    advance((await until(partner)) + 1_000);
    await partner.waitForRuns(count);
  }
  expect(await partner.stored()).toHaveLength(4);
  expect((await partner.runs()).map(({ trigger }) => trigger)).toEqual(["schedule", "schedule", "schedule"]);
});

test("a process that dies between two pages loses none and repeats none: another one goes on from there", async () => {
  const answer = pages(4);
  let release: (page: object) => void = () => {};
  let hang = true;
  const partner = await connect((one, nth) => {
    if (one.query?.after !== "2" || !hang) return answer(one, nth);
    hang = false;
    return new Promise((resolve) => {
      release = resolve;
    });
  });
  startProcess();
  ok(await partner.sync());
  await expect.poll(async () => (await partner.runs())[0].pages, limit).toBe(2);
  await expect.poll(() => hang, limit).toBe(false);
  // The lease runs out, as after a kill or a long pause; another process takes the run over.
  await sql`update integration_runs set leased_until = clock_timestamp() - interval '1 second'
    where integration_id = ${partner.id}`.execute(db.worker);
  startProcess();
  const [run] = await partner.waitForRuns(1);
  expect(run).toMatchObject({ outcome: "succeeded", pages: 4, messages: 8 });
  // The one that was thought dead comes back with its page: it is nobody's any more.
  release({ items: [{ id: 5 }, { id: 6 }], next: "3" });
  await Promise.all(started.splice(0).map((one) => one.stop()));
  expect(await partner.stored()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await partner.runs()).toEqual([run]);
});

test("a page's messages and the cursor behind it are stored together or not at all", async () => {
  const partner = await connect(pages(1));
  ok(await partner.sync());
  const [run] = await claimRuns(db, { room: 1, now: clock.now() });
  if (!run) throw new Error("nothing claimed");
  const messages = [{ body: Buffer.from('{"id":1}'), contentType: "application/json" }];
  const store = (cursor: string) => storePage(app.services, { run, page: { kind: "page", messages, cursor }, version: 1 });
  // A cursor that no text column holds: the fault comes after the messages were written.
  await expect(store("a\0b")).rejects.toThrow();
  expect([await partner.stored(), await partner.cursor()]).toEqual([[], null]);
  expect((await partner.runs())[0]).toMatchObject({ pages: 0, messages: 0 });
  expect(await store("there")).toEqual({ kind: "stored" });
  expect([await partner.stored(), await partner.cursor()]).toEqual([[1], "there"]);
  expect((await partner.runs())[0]).toMatchObject({ pages: 1, messages: 1 });
  const other = { ...run, lease: run.lease - 1 };
  const late = { kind: "page" as const, messages, cursor: "elsewhere" };
  expect(await storePage(app.services, { run: other, page: late, version: 1 })).toEqual({ kind: "lost" });
  expect([await partner.stored(), await partner.cursor()]).toEqual([[1], "there"]);
  await endRun(app.services, { run, end: { kind: "succeeded" } });
});

test("after a week away one run makes up for what was missed, and says how much that was", async () => {
  const partner = await connect(pages(1));
  advance(7 * 24 * hourMs + 60_000);
  startProcess();
  const [run] = await partner.waitForRuns(1);
  expect(run).toMatchObject({ trigger: "catch-up", missed: 7, outcome: "succeeded" });
  const metrics = await app.services.metrics.render();
  expect(metrics.text).toMatch(/arkanpm_integration_runs_missed_total 7\b/);
  expect(await until(partner)).toBeLessThanOrEqual(24 * hourMs);
});

test("an interval of a minute is made up for once, too, and the next comes when it is due", async () => {
  const partner = await connect(pages(1), { mode: "poll", interval: "PT1M" });
  advance(10 * 60_000);
  startProcess();
  const [run] = await partner.waitForRuns(1);
  expect(run.missed).toBeGreaterThanOrEqual(9);
  expect(run.missed).toBeLessThanOrEqual(10);
  expect(await until(partner)).toBeLessThanOrEqual(60_000);
});

test("without anybody to run it, it is in error after two intervals, and recovers when it runs", async () => {
  const partner = await connect(pages(1));
  advance((await until(partner)) + 30 * hourMs);
  await watchIntegrations(app.services);
  expect((await partner.show()).status).toBe("enabled");
  advance(20 * hourMs);
  await watchIntegrations(app.services);
  expect(await partner.show()).toMatchObject({ status: "error", status_reason_code: "overdue" });
  startProcess();
  await partner.waitForRuns(1);
  expect(await partner.show()).toMatchObject({ status: "enabled", status_reason: null });
});

test("a clock that goes back stops nothing", async () => {
  const partner = await connect(pages(1));
  clock.advance(-40 * 24 * hourMs);
  try {
    expect(await until(partner)).toBeGreaterThan(39 * 24 * hourMs);
    await watchIntegrations(app.services);
    expect(await until(partner)).toBeLessThanOrEqual(24 * hourMs);
  } finally {
    clock.advance(40 * 24 * hourMs);
  }
});
