import { beforeAll, expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "./support/app.ts";
import { ageDoubts, patient, ticketRule } from "./support/postings.ts";

let later = 0;
const app = await openTestApp({ now: () => new Date(Date.now() + later) });
const { call } = app.tenant;
let buildingId = "";

beforeAll(async () => {
  app.product.startWorker();
  buildingId = ok(await call("POST", "/v1/buildings", { name: "Tower A", code: "TA" })).id;
});

/** They are asked no sooner than a minute after it became uncertain whether they have it. */
async function passMinute(): Promise<void> {
  await ageDoubts(app.services.db, 61);
  later += 61_000;
  app.services.db.signals.raise("integrations", "");
}

const find = {
  path: "/tickets?reference={{$root.event_id}}",
  found: "message.data.exists(one, one.reference == sent.event_id)",
  id: "$.data[0].id",
};

/** Postings whose answers were lost on the way, to a partner that has those with a title that begins so. */
async function connect({ titles, has = "", rule = {} }: { titles: string[]; has?: string; rule?: object }) {
  const receiver = await app.product.makeReceiver();
  const references = new Set<string>();
  const partner = { answers: false };
  receiver.setMode({
    kind: "choose",
    choose: ({ method, path, body }) => {
      const reference = new URL(path, "https://partner.test").searchParams.get("reference") ?? "";
      if (method === "GET")
        return { kind: "ok", body: JSON.stringify({ data: references.has(reference) ? [{ id: "T-1", reference }] : [] }) };
      const { title, event } = JSON.parse(String(body)) as { title: string; event: string };
      if (has !== "" && title.startsWith(has)) references.add(event);
      return partner.answers ? { kind: "ok" } : { kind: "reset" };
    },
  });
  const fields = [
    { to: "title", path: "$.work_order.title" },
    { to: "event", path: "$root.event_id" },
  ];
  const mapping = [ticketRule({ events: ["work_order.created"], fields, ...rule })];
  const { id } = ok(
    await call("POST", "/v1/integrations", { type: "custom", name: "Ledger", endpoint_url: receiver.url, mapping }),
  );
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const log = async (status: string): Promise<ParsedJson[]> =>
    ok(await call("GET", `/v1/integrations/${id}/log?limit=200&status=${status}`)).data;
  const open = async (more: string[]) => {
    for (const title of more) ok(await call("POST", "/v1/work-orders", { title, building_id: buildingId }));
  };
  const count = (status: string, n: number) => expect.poll(async () => (await log(status)).length, patient).toBe(n);
  await open(titles);
  await count("uncertain", titles.length);
  return {
    ...{ id, receiver, partner, log, open, count },
    posts: () => receiver.requests.filter(({ method }) => method === "POST").length,
    settle: (body: object) => call("POST", `/v1/integrations/${id}/settle-uncertain`, body),
    causes: async (): Promise<ParsedJson[]> => ok(await call("GET", `/v1/integrations/${id}/log/causes`)).data,
    ended: async (jobId: string): Promise<ParsedJson> => {
      const job = async () => ok(await call("GET", `/v1/jobs/${jobId}`));
      await expect.poll(async () => (await job()).status, patient).toBe("done");
      return job();
    },
    end: async () => ok(await call("POST", `/v1/integrations/${id}/disable`)),
  };
}

test("what may have arrived stands among the causes, and is settled together: counted first, refused for another count, once", {
  timeout: 120_000,
}, async () => {
  const desk = await connect({ titles: ["One", "Two", "Three"] });
  expect(await desk.causes()).toMatchObject([{ count: 3, gap: null, uncertain: { rule: "ticket", can_ask: false } }]);
  const all = { filter: { rule: "ticket" }, decision: "arrived" };
  expect(ok(await desk.settle({ ...all, dry_run: true }))).toEqual({ matched: 3, can_ask: 0 });
  expect(ok(await desk.settle({ filter: { rule: "other" }, decision: "arrived", dry_run: true }))).toEqual({
    matched: 0,
    can_ask: 0,
  });
  expect((await desk.settle(all)).body.errors).toMatchObject([{ pointer: "/expected", code: "required" }]);
  const refused = await desk.settle({ ...all, expected: 2 });
  expect([refused.status, refused.body.matched]).toEqual([409, 3]);
  expect(await desk.log("uncertain")).toHaveLength(3);
  expect((await desk.settle({ decision: "ask", expected: 3 })).status).toBe(409);

  const begun = await desk.settle({ ...all, expected: 3 });
  expect(begun.status).toBe(202);
  expect(await desk.ended(begun.body.id)).toMatchObject({ matched: 3, done: 3, failed: 0, result: { resolved: 3, left: 0 } });
  expect((await desk.log("success")).map(({ resolved_by: by }) => by.name)).toEqual(["Test key", "Test key", "Test key"]);
  expect(await desk.causes()).toEqual([]);
  expect(ok(await call("GET", `/v1/integrations/${desk.id}`))).toMatchObject({ status: "enabled", open_failures: 0 });
  // Said twice, it finds nothing any more.
  expect((await desk.settle({ ...all, expected: 3 })).status).toBe(409);
  expect(desk.posts()).toBe(3);
  const audited = ok(await call("GET", `/v1/audit-log?subject_id=${begun.body.id}`)).data;
  expect(audited).toMatchObject([{ action: "create", after: { decision: "arrived", matched: 3, integration_id: desk.id } }]);
  await desk.end();
});

test("they are asked for all at once: what is there is settled, what isn't is told apart and stays", {
  timeout: 120_000,
}, async () => {
  const desk = await connect({ titles: ["Kept 1", "Kept 2", "Lost"], has: "Kept", rule: { find } });
  expect(await desk.causes()).toMatchObject([{ count: 3, uncertain: { rule: "ticket", can_ask: true } }]);
  const { id } = ok(await desk.settle({ decision: "ask", expected: 3 }));
  await passMinute();
  expect(await desk.ended(id)).toMatchObject({ done: 3, failed: 0, result: { resolved: 2, absent: 1, failed: 0, left: 0 } });
  expect((await desk.log("success")).map((one) => one.target_record_id)).toEqual(["T-1", "T-1"]);
  expect(await desk.log("uncertain")).toHaveLength(1);
  expect(desk.posts()).toBe(3);
  await desk.end();
});

test("none is there: all are sent again, once, where they can be asked only after that; two who say so at once are one", {
  timeout: 120_000,
}, async () => {
  const desk = await connect({ titles: ["Kept", "Lost 1", "Lost 2"], has: "Kept", rule: { find } });
  desk.partner.answers = true;
  const again = { decision: "send_again", expected: 3 };
  const begun = await Promise.all([desk.settle(again), desk.settle(again)]);
  await passMinute();
  const jobs = await Promise.all(begun.filter(({ status }) => status === 202).map(({ body }) => desk.ended(body.id)));
  expect(jobs.length).toBeGreaterThan(0);
  expect(jobs.reduce((sum, { result }) => sum + result.resolved, 0)).toBe(3);
  await desk.count("success", 3);
  // The one that is there was asked for and not sent.
  expect(desk.posts()).toBe(5);
  await desk.end();
});
