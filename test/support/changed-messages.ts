import { expect, vi } from "vitest";
import { ok, type TestApp } from "./app.ts";

const key = "a-key-of-sixteen-or-more";
const older = 6;
const all = 25;

/**
 * An enabled Custom integration whose messages have changed: six faults with `subject`, nineteen with `text`, of which two hold a grade that the
 * table lacks, and a ping at last. The table leaves a grade out. Returns when all of them are in the log.
 */
export async function makeChangedMessages(app: TestApp): Promise<{ id: string; tableId: string }> {
  const { call } = app;
  const table = ok(
    await call("POST", "/v1/lookup-tables", { name: "Fault grades", entries: { HIGH: "high" }, left_out: { "n/a": true } }),
  );
  const building = ok(await call("POST", "/v1/buildings", { name: "Podium" }));
  const grade = { to: "priority", path: "$.grade", transforms: [{ kind: "lookup", table: "Fault grades" }] };
  const rule = {
    ...{ name: "fault", target: "work_order", key: "$.id", when: "has(message.id)" },
    fields: [{ to: "title", first_of: ["$.subject", "$.text"] }, grade],
  };
  const { id } = ok(
    await call("POST", "/v1/integrations", {
      ...{ type: "custom", name: "Fault desk", inbound: { kind: "api_key", key } },
      ...{ config: { building_id: building.id }, mapping: [rule] },
    }),
  );
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const post = async (message: object) =>
    ok(await app.callBare("POST", `/in/${id}`, JSON.stringify(message), { "x-api-key": key }));
  for (let n = 1; n <= all; n += 1) {
    const words = n <= older ? { subject: `Leak ${n}` } : { text: `Leak ${n}` };
    await post({ id: `F-${n}`, ...words, grade: n === all - 2 || n === all - 1 ? "ODD" : "HIGH" });
  }
  await post({ ping: true });
  const count = async (query: string) => ok(await call("GET", `/v1/integrations/${id}/log?limit=100&${query}`)).data.length;
  await vi.waitFor(async () => expect([await count(""), await count("status=success")]).toEqual([all + 1, all - 2]), 60_000);
  return { id, tableId: table.id };
}
