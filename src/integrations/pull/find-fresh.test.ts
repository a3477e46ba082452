import { beforeAll, expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { findFresh, forgetContents } from "./find-fresh.ts";

const { tenant, services } = await openTestApp();
const tenantId = tenant.id;
let integrationId: string;

beforeAll(async () => {
  const input = { type: "custom", name: "Partner", inbound: { kind: "api_key", key: "a-key-of-sixteen-or-more" } };
  integrationId = ok(await tenant.call("POST", "/v1/integrations", input)).id;
});

/** Runs, of pages, of messages. */
type Runs = readonly (readonly (readonly string[])[])[];

/** What each run stores, as if there had been none before them. @param cursorOf of a page, by its run's and its own place */
async function stored(runs: Runs, cursorOf = (_run: number, page: number) => `${page}`): Promise<string[][]> {
  return services.db.inTenant(tenantId, async (tx) => {
    await forgetContents(tx, { tenantId, integrationId });
    const found: string[][] = [];
    for (const [nth, pages] of runs.entries()) {
      const run = { tenantId, integrationId, id: `run_${nth}`, lease: 1, trigger: "schedule", missed: 0 };
      const ofRun: string[] = [];
      let readBefore = 0;
      for (const [place, page] of pages.entries()) {
        const messages = page.map((body) => ({ body: Buffer.from(body), contentType: "application/json" }));
        const fresh = await findFresh(tx, { run, version: 1, readBefore, messages, cursor: cursorOf(nth, place) });
        ofRun.push(...fresh.map(({ body }) => body.toString()));
        readBefore += page.length;
      }
      found.push(ofRun);
    }
    return found;
  });
}

/** A record's id, and how it is. */
const [open, closed, other, changed] = ["1 open", "1 closed", "2 open", "2 closed"];

test("a run that is like the one before it is left out, page by page", async () => {
  const list = [[open, other], [closed]];
  expect(await stored([list, list, list])).toEqual([[open, other, closed], [], []]);
});

test("what is new is stored with all that follows it, also what was there before", async () => {
  expect(await stored([[[open]], [[closed], [open]]])).toEqual([[open], [closed, open]]);
  expect(await stored([[[open, closed, open]]])).toEqual([[open, closed, open]]);
  expect(
    await stored([
      [[open], [other]],
      [[closed], [other]],
    ]),
  ).toEqual([
    [open, other],
    [closed, other],
  ]);
});

test("once a look-up table says something else, everything comes again: what was left out may be wanted by now", async () => {
  const run = (nth: number) => ({ tenantId, integrationId, id: `run_t${nth}`, lease: 1, trigger: "schedule", missed: 0 });
  const messages = [{ body: Buffer.from(open), contentType: "application/json" }];
  const bring = (nth: number) =>
    services.db.inTenant(tenantId, (tx) => findFresh(tx, { run: run(nth), version: 1, readBefore: 0, messages, cursor: null }));
  await services.db.inTenant(tenantId, (tx) => forgetContents(tx, { tenantId, integrationId }));
  expect([(await bring(1)).length, (await bring(2)).length]).toEqual([1, 0]);
  ok(await tenant.call("POST", "/v1/lookup-tables", { name: "Sites", entries: { X: "Y" } }));
  expect([(await bring(3)).length, (await bring(4)).length]).toEqual([1, 0]);
});

test("what a run left out before something new came is stored by the next", async () => {
  const list = [[open], [changed]];
  expect(await stored([[[open], [closed]], list, list, list])).toEqual([[open, closed], [changed], [open, changed], []]);
});

test("after a run that ended early, as the other side's failure ends it, the next is stored whole", async () => {
  expect(await stored([[[open], [closed]], [[open]], [[open]], [[open]]])).toEqual([[open, closed], [], [open], []]);
  const rest = [[other]];
  const whole = [[open], [other]];
  expect(await stored([whole, [[open]], rest, whole, whole])).toEqual([[open, other], [], [other], [open, other], []]);
});

test("behind a cursor that moves on the same bytes are stored: they don't come another time", async () => {
  const states = [[open], [closed]];
  expect(await stored([states, [[open]], [[open]]], (run, page) => `${Math.min(run, 1)} ${page}`)).toEqual([
    [open, closed],
    [open],
    [],
  ]);
});

test("pages without anything count for nothing", async () => {
  expect(await stored([[[open], [other]], [[]], [[open], [other], []], [[other]]])).toEqual([[open, other], [], [], [other]]);
});

test("ids of more digits than a number holds are two", async () => {
  const [one, next] = ['{"id":9007199254740992}', '{"id":9007199254740993}'];
  expect(await stored([[[one, next]], [[one, one]], [[next, one]]])).toEqual([
    [one, next],
    [one, one],
    [next, one],
  ]);
});

test("whatever runs brought, once a list comes again all its records are as they are in it", async () => {
  const lists = [[[open]], [[open], [closed]], [[closed], [open]], [[open], [changed, other]]];
  for (const first of lists)
    for (const second of lists)
      for (const last of lists) {
        const runs = [first, second, last, last];
        const expected = states(last.flat());
        expect(states((await stored(runs)).flat()), JSON.stringify(runs)).toMatchObject(expected);
      }
});

/** Of each record, by its id, what came last. */
function states(messages: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(messages.map((message) => message.split(" ") as [string, string]));
}
