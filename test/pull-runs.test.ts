import { expect, test } from "vitest";
import { ok, type ParsedJson } from "./support/app.ts";
import { cursorPaging, daily, failing, hourMs, limit, openTestPulls, pages } from "./support/pulls.ts";

const { call, calls, clock, connect, advance, sides, startProcess, until } = await openTestPulls();

test("a failed run is told with its words, tried again by itself, and over with the next that succeeds", async () => {
  const partner = await connect((one, nth) =>
    nth <= 2 ? failing({ class: "network", message: "Nobody answers." }) : pages(1)(one, nth),
  );
  startProcess();
  advance(await until(partner));
  const [first] = await partner.waitForRuns(1);
  expect(first).toMatchObject({ outcome: "failed", error: { class: "network", message: "Nobody answers." } });
  // Once is no incident: it is tried again first.
  expect((await partner.show()).status).toBe("enabled");
  expect(await until(partner)).toBeLessThanOrEqual(30_000);
  advance(30_000);
  await partner.waitForRuns(2);
  expect(await partner.show()).toMatchObject({
    status: "error",
    status_reason_code: "run_failed",
    status_reason: "Nobody answers.",
  });
  expect(await alerts(partner.id)).toEqual([false]);
  advance(60_000);
  await partner.waitForRuns(3);
  expect(await partner.show()).toMatchObject({ status: "enabled", status_reason: null });
  expect(await alerts(partner.id)).toEqual([true]);
  expect(await until(partner)).toBeGreaterThan(22 * hourMs);
  const events = ok(await call("GET", "/v1/events?types=integration.error,integration.recovered&limit=200")).data;
  expect(events.filter((one: ParsedJson) => one.data.integration.id === partner.id).map((one: ParsedJson) => one.event)).toEqual([
    "integration.error",
    "integration.recovered",
  ]);
});

/** Of each alert about it whether it is over. */
async function alerts(id: string): Promise<boolean[]> {
  const { data } = ok(await call("GET", "/v1/notifications?limit=200"));
  return data.filter((one: ParsedJson) => one.subject_id === id).map((one: ParsedJson) => one.resolved_at !== null);
}

test("what only a person can mend is told at once, and waits for the schedule", async () => {
  const partner = await connect(() =>
    failing({ class: "auth", message: "The password is wrong.", fix: "Enter it anew.", needsPerson: true }),
  );
  startProcess();
  ok(await partner.sync());
  await partner.waitForRuns(1);
  expect(await partner.show()).toMatchObject({ status: "error", status_reason: "The password is wrong. Enter it anew." });
  expect(await until(partner)).toBeGreaterThan(12 * hourMs);
  expect((await partner.show()).next_run_at).toMatch(/T02:00:00\.000Z$/);
  // Somebody enters it: it is tried soon.
  sides.set(partner.id, pages(1));
  const minutely = { mode: "poll", interval: "PT1H" };
  ok(await call("PATCH", partner.at, { credentials: { kind: "bearer", token: "new" }, sync: minutely }));
  expect(await until(partner)).toBeLessThanOrEqual(30_000);
  advance(30_000);
  await partner.waitForRuns(2);
  expect((await partner.show()).status).toBe("enabled");
});

test("what no longer pulls isn't in error for its last run", async () => {
  const partner = await connect(() => failing({ class: "auth", message: "The password is wrong.", needsPerson: true }));
  startProcess();
  ok(await partner.sync());
  await partner.waitForRuns(1);
  expect(await partner.show()).toMatchObject({ status: "error", status_reason_code: "run_failed" });
  ok(await call("PATCH", partner.at, { config: {} }));
  expect(await partner.show()).toMatchObject({ status: "enabled", status_reason: null });
});

test("it isn't tried again before the other side said", async () => {
  const at = new Date(clock.now().getTime() + 3 * hourMs);
  const partner = await connect(() => failing({ class: "throttle", notBefore: at }));
  startProcess();
  ok(await partner.sync());
  await partner.waitForRuns(1);
  expect((await partner.show()).next_run_at).toBe(at.toISOString());
});

test("Run now answers with the run, and refuses in words what can't be", async () => {
  let release: (page: object) => void = () => {};
  const partner = await connect(
    () =>
      new Promise((resolve) => {
        release = resolve;
      }),
  );
  const begun = await partner.sync();
  expect(begun.status).toBe(202);
  expect(begun.headers.location).toBe(`${partner.at}/runs`);
  expect(begun.body).toMatchObject({ trigger: "person", ended_at: null, outcome: null, started_by: { name: "Test key" } });
  const second = await partner.sync();
  expect([second.status, second.body.code]).toEqual([409, "conflict"]);
  expect(second.body.detail).toContain("under way already");
  startProcess();
  await expect.poll(() => calls.some((made) => made.integrationId === partner.id), limit).toBe(true);
  expect((await partner.runs("running=true")).map(({ id }) => id)).toEqual([begun.body.id]);
  release({ items: [] });
  await partner.waitForRuns(1);

  ok(await call("POST", `${partner.at}/disable`));
  expect(await partner.sync()).toMatchObject({ status: 409, body: { code: "invalid_transition", allowed: ["enable"] } });
  expect((await partner.show()).next_run_at).toBeNull();
  const silent = await connect(() => ({}), daily, null);
  expect((await silent.show()).next_run_at).toBeNull();
  const nothing = await silent.sync();
  expect([nothing.status, nothing.body.detail]).toEqual([409, expect.stringContaining("nothing to pull")]);
});

test("from the beginning means the whole list again", async () => {
  const cursor = { path: "$.id", parameter: "after_id" };
  const partner = await connect(({ query }) => ({ items: query?.after_id ? [] : [{ id: 7 }] }), daily, { cursor });
  startProcess();
  for (const [i, input] of [{}, {}, { from_beginning: true }].entries()) {
    ok(await partner.sync(input));
    await partner.waitForRuns(i + 1);
  }
  expect((await partner.runs()).map(({ messages }) => messages)).toEqual([1, 0, 1]);
});

test("who disables it ends the run at its next page; another way of asking counts from the next page on", async () => {
  const gates: ((page: object) => void)[] = [];
  const partner = await connect(() => new Promise((resolve) => gates.push(resolve)));
  const answerNext = async (page: object) => {
    await expect.poll(() => gates.length, limit).toBeGreaterThan(0);
    gates.shift()?.(page);
  };
  startProcess();
  ok(await partner.sync());
  await answerNext({ items: [{ id: 1 }], next: "a" });
  await expect.poll(async () => (await partner.runs())[0].pages, limit).toBe(1);
  const config = { pull: { path: "/elsewhere", items: "$.items", paging: cursorPaging } };
  ok(await call("PATCH", partner.at, { config }));
  // Asked for the old way: it isn't stored.
  await answerNext({ items: [{ id: 2 }], next: "b" });
  await expect.poll(() => calls.at(-1)?.call.path, limit).toBe("/elsewhere");
  await answerNext({ items: [{ id: 3 }], next: "c" });
  await expect.poll(async () => (await partner.runs())[0].pages, limit).toBe(2);
  ok(await call("POST", `${partner.at}/disable`));
  await answerNext({ items: [{ id: 4 }] });
  const [run] = await partner.waitForRuns(1);
  expect(run).toMatchObject({ outcome: "stopped", stopped_because: "The integration was disabled.", pages: 2 });
  expect(await partner.stored()).toEqual([1, 3]);
});

test("a schedule is refused with an example, and shown before it is saved", async () => {
  const refused = await call("POST", "/v1/integrations", {
    type: "custom",
    name: "P",
    sync: { mode: "batch", schedule: "every day" },
  });
  expect(refused.status).toBe(422);
  expect(refused.body.errors[0]).toMatchObject({ pointer: "/sync/schedule", detail: expect.stringContaining("`0 2 * * *`") });
  const shown = await call("POST", "/v1/integrations/next-runs", { sync: { mode: "batch", schedule: "0 2 * * *" } });
  expect(ok(shown)).toMatchObject({ time_zone: "Asia/Dubai" });
  expect(shown.body.next_runs.map((at: string) => at.slice(11))).toEqual(Array(5).fill("22:00:00.000Z"));
  expect(ok(await call("POST", "/v1/integrations/next-runs", { sync: { mode: "realtime" } })).next_runs).toEqual([]);
  expect((await call("POST", "/v1/integrations/next-runs", { sync: { mode: "poll", interval: "PT1S" } })).status).toBe(422);
});

test("another schedule counts at once", async () => {
  const partner = await connect(pages(1));
  ok(await call("PATCH", partner.at, { sync: { mode: "poll", interval: "PT15M" } }));
  expect(await until(partner)).toBeLessThanOrEqual(15 * 60_000);
  ok(await call("PATCH", partner.at, { sync: { mode: "realtime" } }));
  expect((await partner.show()).next_run_at).toBeNull();
});

test("runs are filtered and paged", async () => {
  const partner = await connect((one, nth) => (nth === 2 ? failing({ class: "schema" }) : pages(1)(one, nth)));
  startProcess();
  for (const count of [1, 2, 3]) {
    ok(await partner.sync());
    await partner.waitForRuns(count);
  }
  expect(await partner.runs("outcome=failed")).toHaveLength(1);
  expect(await partner.runs("trigger=schedule")).toEqual([]);
  expect(await partner.runs(`to=${new Date(clock.now().getTime() - hourMs).toISOString()}`)).toEqual([]);
  const first = ok(await call("GET", `${partner.at}/runs?limit=2`));
  const rest = ok(await call("GET", `${partner.at}/runs?limit=2&cursor=${first.next_cursor}`));
  expect([...first.data, ...rest.data]).toEqual(await partner.runs());
  expect(rest.next_cursor).toBeNull();
});
