import { sql } from "kysely";
import { afterEach, expect, test, vi } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import type { IntakeItem } from "../../contract/intake.ts";
import type { Room } from "../../platform/leave-room.ts";
import { loadRuntime } from "./load-runtime.ts";
import { takeBatch } from "./take-batch.ts";
import { readNext } from "./take-in-parts.ts";

const app = await openTestApp();
const { tenant, services } = app;
const { call } = tenant;
const key = "a-key-of-sixteen-or-more";
const patient = { timeout: 60_000 };
afterEach(() => vi.restoreAllMocks());

const ruleOf = (path: string) => ({ name: "fault", target: "work_order", key: "$.id", fields: [{ to: "title", path }] });

async function connect(): Promise<string> {
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower A" }));
  const body = { type: "custom", name: "Partner", inbound: { kind: "api_key", key }, config: { building_id: building.id } };
  const { id } = ok(await call("POST", "/v1/integrations", { ...body, mapping: [ruleOf("$.nothing")] }));
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  return id;
}

test(
  "entries that are due aren't taken in with settings that were changed after they were read, but with the new ones at the next turn",
  patient,
  async () => {
    const id = await connect();
    const take = (room: Room) => takeBatch(services, { claimed: { tenantId: tenant.id, id }, room });
    const entry = async () => ok(await call("GET", `/v1/integrations/${id}/log`)).data[0];
    const headers = { "x-api-key": key, "content-type": "application/json" };
    ok(await app.callBare("POST", `/in/${id}`, JSON.stringify({ id: "1", text: "Pump trips" }), headers));
    await take((work) => work());
    const first = await entry();
    expect(first).toMatchObject({ status: "error", version: 1, attempt_count: 1 });
    await sql`update integration_log set due_at = ${services.now()} where tenant_id = ${tenant.id} and id = ${first.id} and open = true`.execute(
      services.db.worker,
    );

    await take(async (work) => {
      ok(await call("PATCH", `/v1/integrations/${id}`, { mapping: [ruleOf("$.text")] }));
      return work();
    });
    expect(await entry()).toMatchObject({ status: "error", version: 1, attempt_count: 1 });
    await take((work) => work());
    expect(await entry()).toMatchObject({ status: "success", version: 2 });
  },
);

test(
  "to find where a long message goes on takes nothing of the turn: as many elements are read behind it as without it",
  patient,
  async () => {
    const id = await connect();
    const loaded = await services.db.inTenant(tenant.id, (tx) => loadRuntime(tx, { tenantId: tenant.id, id }));
    if (!loaded) throw new Error("no integration");
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    const total = 900;
    const read = (planningMs: number) => {
      now = 0;
      const runtime = {
        ...loaded,
        connector: {
          ...loaded.connector,
          receive: (_message: unknown, { wants }: { wants?: (place: { element: number; sourceId: null }) => boolean }) => {
            now += planningMs;
            const items: IntakeItem[] = [];
            for (let element = 0; element < total; element += 1) {
              if (wants?.({ element, sourceId: null }) === false) continue;
              now += 10;
              items.push({
                element,
                kind: "fault",
                sourceId: null,
                version: null,
                occurredAt: null,
                outcome: { kind: "skipped", why: "" },
              });
            }
            return { kind: "items" as const, items, total };
          },
        },
      };
      const message = {
        id: "rcd_1",
        receivedAt: new Date(),
        contentType: null,
        body: Buffer.from("{}"),
        faults: 0,
        taken: 300,
        begunVersion: 1,
      };
      return readNext(services, { runtime, message, turnEndsAt: 2_000 });
    };
    const elements = async (planningMs: number) => (await read(planningMs))?.items.map(({ element }) => element) ?? [];
    const quick = await elements(0);
    expect([quick[0], quick.length]).toEqual([300, 201]);
    expect(await elements(60_000)).toEqual(quick);
  },
);
