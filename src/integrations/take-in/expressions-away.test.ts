import { beforeAll, beforeEach, expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "../../../test/support/app.ts";
import { AppError } from "../../platform/errors.ts";
import { claimJobs } from "../../tenancy/jobs/claim-jobs.ts";
import { runStep } from "../../tenancy/jobs/run-step.ts";
import { retryFailedJob } from "../log/retry-failed.ts";
import { startTakeIn } from "./start-take-in.ts";
import { takeBatch } from "./take-batch.ts";

const app = await openTestApp();
const { tenant, services } = app;
const { call } = tenant;
const key = "a-key-of-sixteen-or-more";
const patient = { timeout: 60_000 };

const real = services.expressions;
/** Messages of these ids find no process. */
let away: (id: string) => boolean = () => false;

Object.assign(services, {
  expressions: {
    ...real,
    forMessage(...owner: Parameters<typeof real.forMessage>): typeof real.run {
      const run = real.forMessage(...owner);
      return async (expression, input) => {
        const { id } = input.message as { id: string }; // posted below
        if (away(id))
          throw new AppError("unavailable", { detail: "The process for expressions doesn't start.", retryAfterSeconds: 5 });
        return run(expression, input);
      };
    },
  } satisfies typeof real,
});

let building = "";
beforeAll(async () => {
  building = ok(await call("POST", "/v1/buildings", { name: "Tower A" })).id;
});
beforeEach(() => {
  away = () => false;
});

const ruleOf = (expression: string) => ({ name: "fault", target: "work_order", key: "$.id", expression });

async function connect(expression = '{ "title": text }') {
  const body = { type: "custom", name: "Partner", inbound: { kind: "api_key", key }, config: { building_id: building } };
  const { id } = ok(await call("POST", "/v1/integrations", { ...body, mapping: [ruleOf(expression)] }));
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const headers = { "x-api-key": key, "content-type": "application/json" };
  return {
    id: id as string,
    post: async (body: object) => ok(await app.callBare("POST", `/in/${id}`, JSON.stringify(body), headers)),
    take: () => takeBatch(services, { claimed: { tenantId: tenant.id, id }, room: (work) => work() }),
    entries: async (): Promise<[string, string][]> =>
      ok(await call("GET", `/v1/integrations/${id}/log?limit=200`))
        .data.map((entry: ParsedJson) => [entry.source_record_id, entry.status])
        .sort(),
    status: async () => ok(await call("GET", `/v1/integrations/${id}`)).status,
  };
}

const fault = (id: string) => ({ id, text: `no. ${id}` });

/** Turns until all is as asked; a turn may end early on a slow machine. */
async function takeUntil({ take, entries }: Awaited<ReturnType<typeof connect>>, wanted: [string, string][]): Promise<void> {
  for (let turns = 0; turns < 100 && (await entries()).length < wanted.length; turns++) await take();
  expect(await entries()).toEqual(wanted);
}

test(
  "messages whose expressions can't be evaluated wait in their order, count against nobody, and come in by themselves",
  patient,
  async () => {
    const partner = await connect();
    for (const no of ["1", "2", "3"]) await partner.post(fault(no));
    away = (id) => id === "2";
    let turn = await partner.take();
    while (turn === "taken") turn = await partner.take();
    expect(await partner.take()).toBe("away");
    expect(await partner.entries()).toEqual([["1", "success"]]);
    expect(await partner.status()).toBe("enabled");
    away = () => false;
    await takeUntil(partner, [
      ["1", "success"],
      ["2", "success"],
      ["3", "success"],
    ]);
  },
);

test("however much comes meanwhile, it is looked at again after a rest, not with each message", patient, async () => {
  const partner = await connect();
  let asked = 0;
  away = () => ++asked > 0;
  const begunAt = performance.now();
  const { lane, stop } = startTakeIn(services);
  await partner.post(fault("1"));
  await expect.poll(() => asked, patient).toBe(1);
  for (const no of ["2", "3", "4", "5", "6"]) await partner.post(fault(no));
  await expect.poll(() => lane.inFlight(), patient).toBe(0);
  expect(asked).toBeLessThanOrEqual(1 + (performance.now() - begunAt) / 5_000);
  away = () => false;
  const all: [string, string][] = ["1", "2", "3", "4", "5", "6"].map((no) => [no, "success"]);
  await expect.poll(() => partner.entries(), patient).toEqual(all);
  await stop();
});

test("a long message keeps the parts that are in, and goes on where it stood", patient, async () => {
  const partner = await connect();
  const ids = Array.from({ length: 450 }, (_, i) => `L-${String(i).padStart(3, "0")}`);
  await partner.post(ids.map(fault));
  let seen = 0;
  away = () => ++seen > 300 && seen < 310;
  let ends = 0;
  for (let turns = 0; turns < 200; turns++) {
    if ((await partner.take()) === "away") ends += 1;
    const messages = ok(await call("GET", `/v1/integrations/${partner.id}/messages`)).data;
    if (messages.every(({ state }: ParsedJson) => state !== "unread")) break;
  }
  expect(ends).toBeGreaterThan(0);
  const { data } = ok(await call("GET", `/v1/integrations/${partner.id}/log?limit=200&status=success`));
  expect(data).toHaveLength(200);
  const other = ok(await call("GET", `/v1/integrations/${partner.id}/log?limit=200&status=error`)).data;
  expect(other).toEqual([]);
});

test("Retry Failed waits until they can be, whatever it has tried before, and ends well", patient, async () => {
  const partner = await connect('{ "title": nothing.at.all }');
  await partner.post(fault("R-1"));
  await takeUntil(partner, [["R-1", "error"]]);
  ok(await call("PATCH", `/v1/integrations/${partner.id}`, { mapping: [ruleOf('{ "title": text }')] }));
  const { id } = ok(await call("POST", `/v1/integrations/${partner.id}/retry-failed`));
  const later = new Date(services.now().getTime() + 60_000);
  const step = async () => {
    const [claimed] = await claimJobs(services.db, { jobs: [{ tenantId: tenant.id, id }], worker: "one", now: later });
    if (claimed) await runStep(services, { kind: retryFailedJob, job: claimed, worker: "one" });
    return claimed !== undefined;
  };
  away = () => true;
  for (let i = 0; i < 12; i++) expect(await step()).toBe(true);
  expect(ok(await call("GET", `/v1/jobs/${id}`))).toMatchObject({ status: "running", done: 0, failed: 0 });
  expect(await partner.entries()).toEqual([["R-1", "error"]]);
  away = () => false;
  while (await step());
  expect(ok(await call("GET", `/v1/jobs/${id}`))).toMatchObject({ status: "done", done: 1, failed: 0 });
  expect(await partner.entries()).toEqual([["R-1", "success"]]);
});

test("a preview says to try again; a page of the log shows the rest of its entry", patient, async () => {
  const partner = await connect();
  await partner.post(fault("P-1"));
  await takeUntil(partner, [["P-1", "success"]]);
  away = () => true;
  const preview = await call("POST", `/v1/integrations/${partner.id}/preview`, {
    sample: { body: JSON.stringify(fault("P-2")) },
  });
  expect(preview).toMatchObject({ status: 503, body: { code: "unavailable", detail: expect.stringContaining("doesn't start") } });
  const [entry] = ok(await call("GET", `/v1/integrations/${partner.id}/log`)).data;
  expect(ok(await call("GET", `/v1/integrations/${partner.id}/log/${entry.id}`))).toMatchObject({
    status: "success",
    mapped: null,
  });
});
