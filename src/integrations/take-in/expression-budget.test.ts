import { sql } from "kysely";
import { expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "../../../test/support/app.ts";
import { startExpressionRunner } from "../../platform/expressions/expression-runner.ts";
import type { Room } from "../../platform/leave-room.ts";
import { takeBatch } from "./take-batch.ts";

const app = await openTestApp();
const { tenant, services } = app;
const { call } = tenant;
const key = "a-key-of-sixteen-or-more";
const atOnce: Room = (work) => work();

test("a message whose expressions take too long altogether doesn't hold the process: what is left of it waits and says why", async () => {
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower A" }));
  const expression = '{ "title": text, "description": $string($sum([1..20].($sum([1..9999])))) }';
  const { id } = ok(
    await call("POST", "/v1/integrations", {
      ...{ type: "custom", name: "Partner", inbound: { kind: "api_key", key }, config: { building_id: building.id } },
      mapping: [{ target: "work_order", key: "$.id", expression }],
    }),
  );
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const elements = Array.from({ length: 400 }, (_, i) => ({ id: `E-${i}`, text: `no. ${i}` }));
  const headers = { "x-api-key": key, "content-type": "application/json" };
  ok(await app.callBare("POST", `/in/${id}`, JSON.stringify(elements), headers));

  const expressions = startExpressionRunner({ killAfterMs: 20_000, messageMs: 400 });
  const unread = async () =>
    (await sql`select from received where integration_id = ${id} and unread`.execute(services.db.worker)).rows.length;
  while ((await unread()) > 0)
    await takeBatch({ ...services, expressions }, { claimed: { tenantId: tenant.id, id }, room: atOnce });
  expressions.stop();

  const entries: ParsedJson[] = ok(await call("GET", `/v1/integrations/${id}/log?limit=200&status=error`)).data;
  expect(entries[0]).toMatchObject({
    ...{ status: "error", source_record_id: `E-${elements.length - 1}` },
    error: { message: expect.stringContaining("that a message has"), fix: expect.stringContaining("smaller messages") },
  });
  const { rows } = await sql<{ status: string; count: number }>`
    select status, count(*)::int as count from integration_log where integration_id = ${id} group by 1 order by 1`.execute(
    services.db.worker,
  );
  const [failed, success] = rows;
  expect([failed?.status, success?.status]).toEqual(["error", "success"]);
  expect((failed?.count ?? 0) + (success?.count ?? 0)).toBe(elements.length);
}, 120_000);
