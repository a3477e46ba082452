import { afterAll, expect, test } from "vitest";
import type { ParsedJson } from "./support/app.ts";
import { patient, ticketRule } from "./support/postings.ts";
import { openSplitProduct } from "./support/split-product.ts";
import { type ReceivedRequest, startTlsReceiver } from "./support/tls-receiver.ts";

const orders = 60;
/** Each kill comes when the request of this rule has arrived that makes up so many since the last start: the worker waits for its answer then. */
const kills = [
  { rule: "ticket", after: 8 },
  { rule: "mirror", after: 20 },
  { rule: "ticket", after: 20 },
];

// So slow that a worker always has some under way.
const receiver = await startTlsReceiver({ mode: { kind: "slow", ms: 400 } });
const { api, startWorker } = await openSplitProduct(receiver);
afterAll(() => receiver.close());

test("kill -9 of the worker, three times while it posts: each event is posted once, or somebody is asked whether it was", async () => {
  const building = await api.ask("POST", "/v1/buildings", { name: "Tower A" });
  const rule = (name: string, more: object = {}) =>
    ticketRule({
      name,
      events: ["work_order.created"],
      path: `/${name}`,
      fields: [{ to: "id", path: "$.work_order.id" }],
      ...more,
    });
  const mapping = [rule("ticket"), rule("mirror", { repeatable: true })];
  const body = { type: "custom", name: "Helpdesk", endpoint_url: receiver.url, mapping };
  const { id } = await api.ask("POST", "/v1/integrations", body);
  await api.ask("POST", `/v1/integrations/${id}/enable`, {});
  const log = async (): Promise<ParsedJson[]> => (await api.ask("GET", `/v1/integrations/${id}/log?limit=200`)).data;
  const counts = async () => countBy(await log());
  /** The requests that arrived by one rule, by the record that they are about. */
  const arrived = (path: string) => {
    const byRecord = new Map<string, ReceivedRequest[]>();
    for (const request of receiver.requests.filter((one) => one.path === path)) {
      const record: string = JSON.parse(String(request.body)).id;
      byRecord.set(record, [...(byRecord.get(record) ?? []), request]);
    }
    return byRecord;
  };

  const made: string[] = [];
  for (let n = 0; n < orders; n++)
    made.push((await api.ask("POST", "/v1/work-orders", { title: `Leak ${n}`, building_id: building.id })).id);
  for (const { rule: name, after } of kills) {
    const worker = startWorker();
    const before = receiver.requests.length;
    await receiver.waitFor((requests) => requests.length >= before + after && requests.at(-1)?.path === `/${name}`, 60_000);
    await worker.kill();
  }
  const worker = startWorker();
  await expect.poll(async () => Object.values(await counts()).reduce((sum, count) => sum + count, 0), patient).toBe(2 * orders);
  await expect.poll(async () => Object.keys(await counts()).sort(), patient).toEqual(["success", "uncertain"]);

  // Each record has one entry a rule, and what was being sent when a worker died is asked about, unless it does no harm twice.
  const entries = await log();
  const of = (kind: string) => entries.filter((entry) => entry.kind === kind);
  for (const kind of ["ticket", "mirror"])
    expect(
      of(kind)
        .map((entry) => entry.source_record_id)
        .sort(),
    ).toEqual([...made].sort());
  const uncertain = of("ticket").filter(({ status }) => status === "uncertain");
  expect(uncertain.length).toBeGreaterThanOrEqual(2);
  expect(of("mirror").filter(({ status }) => status !== "success")).toEqual([]);
  // None was sent twice that mustn't be; those that are done have arrived.
  const tickets = arrived("/ticket");
  expect([...tickets.values()].filter(({ length }) => length > 1)).toEqual([]);
  const done = of("ticket").filter(({ status }) => status === "success");
  expect(done.filter(({ source_record_id }) => !tickets.has(source_record_id))).toEqual([]);
  // What may be repeated has arrived at least once, with one key.
  const mirrors = arrived("/mirror");
  expect([...mirrors.keys()].sort()).toEqual([...made].sort());
  const repeated = [...mirrors.values()].filter(({ length }) => length > 1);
  expect(repeated.length).toBeGreaterThan(0);
  for (const requests of repeated) expect(new Set(requests.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);

  // Somebody looks there and answers; then each has arrived exactly once.
  for (const { id: entryId, source_record_id } of uncertain)
    await api.ask("POST", `/v1/integrations/${id}/log/${entryId}/resolve`, { arrived: tickets.has(source_record_id) });
  await expect.poll(counts, patient).toEqual({ success: 2 * orders });
  expect([...arrived("/ticket")].map(([record, requests]) => [record, requests.length]).sort()).toEqual(
    made.map((one) => [one, 1]).sort(),
  );
  console.log(
    `uncertain: ${uncertain.length}, of them there: ${uncertain.filter((one) => tickets.has(one.source_record_id)).length}, repeated: ${repeated.length}`,
  );
  expect(await worker.stop()).toBe(0);
}, 180_000);

/** How many entries there are, by status. */
function countBy(entries: readonly ParsedJson[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of entries) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
