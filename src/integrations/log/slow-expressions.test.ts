import { afterAll, beforeAll, expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "../../../test/support/app.ts";
import type { Ctx, Services } from "../../platform/context.ts";
import { openDatabase } from "../../platform/db.ts";
import type { Evaluated, ExpressionRunner } from "../../platform/expressions/expression-runner.ts";
import { claimJobs } from "../../tenancy/jobs/claim-jobs.ts";
import { runStep } from "../../tenancy/jobs/run-step.ts";
import { takeBatch } from "../take-in/take-batch.ts";
import { explainEntry } from "./explain-entry.ts";
import { retryFailedJob } from "./retry-failed.ts";

const app = await openTestApp();
const { tenant } = app;
const { call } = tenant;
const key = "a-key-of-sixteen-or-more";
const limit = { timeout: 60_000 };
const db = openDatabase({ url: app.product.url, poolSize: 2, workerPoolSize: 2 });
afterAll(() => db.close());

let id = "";
let entries: ParsedJson[] = [];

/** Nothing comes of an expression until the test says so. */
function gate() {
  const waiting: ((made: Evaluated) => void)[] = [];
  let isOpen = false;
  const made: Evaluated = { kind: "object", value: { title: "Pump trips" } };
  const run = () => (isOpen ? Promise.resolve(made) : new Promise<Evaluated>((resolve) => waiting.push(resolve)));
  const expressions: ExpressionRunner = { run, forMessage: () => run, kept: () => {}, check: () => null, stop: () => {} };
  return {
    expressions,
    waiting: () => waiting.length,
    open() {
      isOpen = true;
      for (const resolve of waiting) resolve(made);
    },
  };
}

beforeAll(async () => {
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower A" }));
  const mapping = [{ name: "fault", target: "work_order", key: "$.id", expression: '{ "title": nothing.at.all }' }];
  const body = { type: "custom", name: "Partner", inbound: { kind: "api_key", key }, config: { building_id: building.id } };
  id = ok(await call("POST", "/v1/integrations", { ...body, mapping })).id;
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  for (const no of ["1", "2", "3", "4"]) await post(no);
  await takeAll();
  entries = ok(await call("GET", `/v1/integrations/${id}/log?open=true`)).data;
});

/** A turn may end before the last message on a slow machine. */
async function takeAll(): Promise<void> {
  const unread = async () =>
    ok(await call("GET", `/v1/integrations/${id}/messages`)).data.some(({ state }: ParsedJson) => state === "unread");
  while (await unread()) await takeBatch(app.services, { claimed: { tenantId: tenant.id, id }, room: (work) => work() });
}

const post = async (no: string) =>
  ok(
    await app.callBare("POST", `/in/${id}`, JSON.stringify({ id: no }), {
      "x-api-key": key,
      "content-type": "application/json",
    }),
  );

test(
  "expressions that don't end hold no connection: pages of the log, a retry and the take-in wait for them, others go on",
  limit,
  async () => {
    const { expressions, waiting, open } = gate();
    const services: Services = { ...app.services, db, expressions };
    const ctx: Ctx = { ...services, tenantId: tenant.id, actor: { id: null, name: "system" } };
    expect(entries).toHaveLength(4);
    await post("5");
    const job = ok(await call("POST", `/v1/integrations/${id}/retry-failed`));
    const step = async (): Promise<boolean> => {
      const [claimed] = await claimJobs(db, { jobs: [{ tenantId: tenant.id, id: job.id }], worker: "one", now: services.now() });
      if (claimed) await runStep(services, { kind: retryFailedJob, job: claimed, worker: "one" });
      return claimed !== undefined;
    };
    const slow = [
      ...entries.map((entry) => explainEntry(ctx, { integrationId: id, entryId: entry.id })),
      step(),
      takeBatch(services, { claimed: { tenantId: tenant.id, id }, room: (work) => work() }),
    ];
    await expect.poll(waiting, limit).toBe(slow.length);
    // More of them than there are connections, and each connection is free.
    for (const pool of Object.values(db.pools())) expect(pool).toMatchObject({ idle: pool.total, waiting: 0 });
    await Promise.all(
      ["app", "worker", "and more"].map(() => db.inTenant(tenant.id, (tx) => tx.selectFrom("buildings").execute())),
    );
    open();
    const [page] = (await Promise.all(slow)) as [Awaited<ReturnType<typeof explainEntry>>];
    expect(page.mapped).toMatchObject({ title: "Pump trips" });
    while (await step());
    expect(ok(await call("GET", `/v1/jobs/${job.id}`))).toMatchObject({ done: 4, failed: 0 });
    const log = ok(await call("GET", `/v1/integrations/${id}/log`)).data;
    expect(log.map(({ status }: ParsedJson) => status)).toEqual(Array.from({ length: 5 }, () => "success"));
  },
);

test(
  "what was read for a retry isn't written when the settings have changed meanwhile, or somebody has settled it: it is read again",
  limit,
  async () => {
    const { expressions, waiting, open } = gate();
    const services: Services = { ...app.services, db, expressions };
    for (const no of ["11", "12"]) await post(no);
    await takeAll();
    const [second, first] = ok(await call("GET", `/v1/integrations/${id}/log?open=true`)).data as ParsedJson[];
    const job = ok(await call("POST", `/v1/integrations/${id}/retry-failed`));
    const jobs = [{ tenantId: tenant.id, id: job.id as string }];
    const step = async () => {
      const [claimed] = await claimJobs(db, { jobs, worker: "one", now: services.now() });
      if (claimed) await runStep(services, { kind: retryFailedJob, job: claimed, worker: "one" });
    };
    const running = step();
    await expect.poll(waiting, limit).toBe(1);
    ok(await call("POST", `/v1/integrations/${id}/log/${second?.id}/dismiss`, { note: "seen" }));
    const mapping = [{ name: "fault", target: "work_order", key: "$.id", fields: [{ to: "title", constant: "By a row" }] }];
    ok(await call("PATCH", `/v1/integrations/${id}`, { mapping }));
    open();
    await running;
    expect(ok(await call("GET", `/v1/jobs/${job.id}`))).toMatchObject({ status: "running", done: 0 });
    await step();
    expect(ok(await call("GET", `/v1/jobs/${job.id}`))).toMatchObject({ status: "done", done: 1, failed: 0 });
    const entryOf = async (entry: ParsedJson | undefined) => ok(await call("GET", `/v1/integrations/${id}/log/${entry?.id}`));
    expect(await entryOf(second)).toMatchObject({ status: "dismissed" });
    const retried = await entryOf(first);
    expect(retried).toMatchObject({ status: "success", version: 2 });
    expect(ok(await call("GET", `/v1/work-orders/${retried.target_record_id}`)).title).toBe("By a row");
  },
);
