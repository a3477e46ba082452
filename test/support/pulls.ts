import { sql } from "kysely";
import { afterEach, expect } from "vitest";
import type { Remote, RemoteAnswer, RemoteCall, RemoteFailure } from "../../src/connectors/kit/remote.ts";
import { startPulls } from "../../src/integrations/pull/start-pulls.ts";
import { makeMovableClock } from "../../src/platform/clock.ts";
import { ok, openTestApp, type ParsedJson } from "./app.ts";

export const limit = { timeout: 60_000 };
export const hourMs = 3_600_000;
export const cursorPaging = { kind: "cursor", path: "$.next", parameter: "after" };
export const daily = { mode: "batch", schedule: "0 2 * * *", time_zone: "UTC" };

/** What the other side answers, as JSON or, made by `failing`, not at all. */
export type Answer = (call: RemoteCall, nth: number) => object | Promise<object>;
export const failing = (failure: Partial<RemoteFailure>) => ({ failing: { message: "It failed.", ...failure } });

/** Pages of two records each, the last one without a next. */
export const pages =
  (count: number): Answer =>
  ({ query }) => {
    const page = Number(query?.after ?? 0);
    return { items: [{ id: page * 2 + 1 }, { id: page * 2 + 2 }], ...(page + 1 < count ? { next: String(page + 1) } : {}) };
  };

/** The product with other sides that are functions, and a clock that tests move. Call at the top of a test file. */
export async function openTestPulls() {
  // Of today, since tables are partitioned around it.
  const clock = makeMovableClock(new Date(`${new Date().toISOString().slice(0, 10)}T08:00:20.000Z`));
  const app = await openTestApp({ now: clock.now });
  const { call } = app.tenant;
  const { db } = app.services;

  /** What each integration's other side answers. */
  const sides = new Map<string, Answer>();
  const calls: { integrationId: string; call: RemoteCall }[] = [];
  const openRemote = (_: unknown, { integrationId }: { integrationId: string }): Remote => ({
    async request(one): Promise<RemoteAnswer> {
      calls.push({ integrationId, call: one });
      const nth = calls.filter((made) => made.integrationId === integrationId).length;
      const body = await (sides.get(integrationId) ?? (() => ({ items: [] })))(one, nth);
      if ("failing" in body) {
        const none = { fix: null, status: null, notBefore: null, mayHaveArrived: false, needsPerson: false };
        const failure = { class: "network", message: "", ...none, ...(body.failing as object) } as RemoteFailure;
        return { kind: "failed", durationMs: 1, failure };
      }
      return { kind: "answer", status: 200, headers: {}, body: Buffer.from(JSON.stringify(body)), durationMs: 1 };
    },
  });

  const started: { stop(): Promise<void> }[] = [];
  const startProcess = () => {
    const pulls = startPulls(app.services, { openRemote });
    started.push(pulls);
    return pulls;
  };
  afterEach(async () => {
    for (const one of started.splice(0)) await one.stop();
    await db.worker.updateTable("integrations").set({ enabled: false, status: "disabled", next_run_at: null }).execute();
  });

  async function connect(answer: Answer, sync: object = daily, pull: object | null = {}) {
    const config = pull ? { pull: { path: "/t", items: "$.items", paging: cursorPaging, ...pull } } : {};
    const body = { type: "custom", name: "Partner", endpoint_url: "https://partner.example.com", config, sync };
    const { id } = ok(await call("POST", "/v1/integrations", body));
    sides.set(id, answer);
    const at = `/v1/integrations/${id}`;
    ok(await call("POST", `${at}/enable`));
    const runs = async (query = ""): Promise<ParsedJson[]> => ok(await call("GET", `${at}/runs?limit=200&${query}`)).data;
    return {
      id,
      at,
      runs,
      show: async () => ok(await call("GET", at)),
      sync: (input: object = {}) => call("POST", `${at}/sync`, input),
      async waitForRuns(count: number) {
        await expect.poll(async () => (await runs("running=false")).length, limit).toBe(count);
        return runs();
      },
      async stored(): Promise<number[]> {
        const { rows } = await sql<{ body: Buffer }>`
        select body from received where integration_id = ${id} order by id`.execute(db.worker);
        return rows.map((row) => JSON.parse(row.body.toString()).id);
      },
      cursor: async () =>
        (await db.worker.selectFrom("integrations").select("cursor").where("id", "=", id).executeTakeFirstOrThrow()).cursor,
    };
  }

  /** The clock as it shows so many milliseconds from now; lanes look anew at once. */
  function advance(ms: number) {
    clock.advance(ms);
    db.signals.raise("pulls", "");
  }

  const until = async (partner: { show(): Promise<ParsedJson> }) =>
    Date.parse((await partner.show()).next_run_at) - clock.now().getTime();

  return { app, call, clock, db, sides, calls, openRemote, started, startProcess, connect, advance, until };
}
