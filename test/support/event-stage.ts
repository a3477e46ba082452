import { sql } from "kysely";
import { expect } from "vitest";
import { breachPassedTargets } from "../../src/domains/maintenance/watch-sla.ts";
import { startMoments } from "../../src/domains/property/moments/start-moments.ts";
import { momentHandlers } from "../../src/jobs/moment-handlers.ts";
import { makeMovableClock } from "../../src/platform/clock.ts";
import { dayAt } from "../../src/platform/time-zone.ts";
import { ok, openTestApp, type TestApp, type TestTenant } from "./app.ts";

const day = 86_400_000;

/** A tenant of its own with a house in it, and all that it takes to make something happen there: the API, and time. */
export interface Stage {
  app: TestApp;
  tenant: TestTenant;
  building: string;
  /** The id of what was added: `await add("units", { name: "1504", building_id })`. */
  add(resource: string, body: object): Promise<string>;
  /** Takes an action on a record: `await act("leases", id, "submit")`. */
  act(resource: string, id: string, verb: string, body?: object): Promise<void>;
  /** The day that it is in Dubai after so many days. */
  inDays(days: number): string;
  /** So many days go by, and what time causes happens. */
  pass(days: number): Promise<void>;
}

/** The product with a clock that tests move, and a way to set a new stage in it. Call at the top of a test file. */
export async function openStages(): Promise<{ app: TestApp; setStage(): Promise<Stage> }> {
  const clock = makeMovableClock();
  const app = await openTestApp({ now: clock.now });
  const { services, product } = app;
  // What grows without end is kept by week; time goes further here than the product makes places for.
  for (let weeks = 0; weeks <= 64; weeks += 8)
    await sql`select make_partitions_ahead(${new Date(clock.now().getTime() + weeks * 7 * day)})`.execute(services.db.worker);
  product.startWorker();

  async function setStage(): Promise<Stage> {
    const tenant = await app.makeTenant();
    const add = async (resource: string, body: object): Promise<string> =>
      ok(await tenant.call("POST", `/v1/${resource}`, body)).id;
    return {
      app,
      tenant,
      building: await add("buildings", { name: "Tower A", time_zone: "Asia/Dubai" }),
      add,
      async act(resource, id, verb, body = {}) {
        ok(await tenant.call("POST", `/v1/${resource}/${id}/${verb}`, body));
      },
      inDays: (days) => dayAt("Asia/Dubai", new Date(clock.now().getTime() + days * day)),
      async pass(days) {
        clock.advance(days * day);
        await breachPassedTargets(services, { tenantId: tenant.id });
        const watcher = startMoments(services, { handlers: momentHandlers });
        await expect.poll(() => dueMoments(tenant.id), { timeout: 60_000 }).toBe(0);
        await watcher.stop();
      },
    };
  }

  const dueMoments = async (tenantId: string) => {
    const due = services.db.worker.selectFrom("record_moments").select("name").where("tenant_id", "=", tenantId);
    return (await due.where("done_at", "is", null).where("due_at", "<=", clock.now()).execute()).length;
  };
  return { app, setStage };
}
