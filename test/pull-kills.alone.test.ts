import { afterAll, expect, test } from "vitest";
import type { ParsedJson } from "./support/app.ts";
import { openSplitProduct } from "./support/split-product.ts";
import { type ReceivedRequest, type ReceiverMode, startTlsReceiver } from "./support/tls-receiver.ts";

const pages = 40;
const perPage = 5;
const records = pages * perPage;
/** Each kill comes when this page is asked for, which the worker then stores, or doesn't any more. */
const killsAtPage = [8, 9, 25];
const patient = { timeout: 60_000, interval: 100 };

const receiver = await startTlsReceiver({ mode: { kind: "choose", choose: listFaults } });
const { api, client, startWorker } = await openSplitProduct(receiver);
afterAll(() => receiver.close());

test("kill -9 of the worker, three times while it pulls: every record comes once, and the cursor stands where it ended", async () => {
  const building = await api.ask("POST", "/v1/buildings", { name: "Tower A" });
  const pull = {
    ...{ path: "/faults", items: "$.items", paging: { kind: "cursor", path: "$.next", parameter: "page" } },
    cursor: { path: "$.n", parameter: "since" },
  };
  const { id } = await api.ask("POST", "/v1/integrations", {
    ...{ type: "custom", name: "Helpdesk", endpoint_url: receiver.url, config: { building_id: building.id, pull } },
    mapping: [{ name: "fault", target: "work_order", key: "$.n", fields: [{ to: "title", path: "$.text" }] }],
  });
  await api.ask("POST", `/v1/integrations/${id}/enable`, {});
  const runs = async (): Promise<ParsedJson[]> => (await api.ask("GET", `/v1/integrations/${id}/runs?limit=50`)).data;
  const rows = async <T extends object>(text: string): Promise<T[]> => (await client.query<T>(text, [id])).rows;

  await api.ask("POST", `/v1/integrations/${id}/sync`, {});
  for (const page of killsAtPage) {
    const worker = startWorker();
    const before = receiver.requests.length;
    await receiver.waitFor((requests) => requests.slice(before).some((request) => pageOf(request) === page), 60_000);
    await worker.kill();
    expect(await runs()).toMatchObject([{ ended_at: null }]);
    // Its lease lasts fifteen seconds, of which the last kill below waits for all.
    if (page !== killsAtPage.at(-1))
      await client.query("update integration_runs set leased_until = clock_timestamp() where integration_id = $1", [id]);
  }
  const worker = startWorker();
  await expect.poll(async () => (await runs())[0].ended_at, patient).not.toBeNull();
  const unread = () => rows("select id from received where integration_id = $1 and unread");
  await expect.poll(async () => (await unread()).length, patient).toBe(0);

  // Stored once each, page by page, in one run.
  expect(await runs()).toMatchObject([{ outcome: "succeeded", pages, messages: records }]);
  const stored = await rows<{ id: string; n: number }>(
    `select id, (convert_from(body, 'UTF8')::jsonb->>'n')::int as n from received where integration_id = $1 and via = 'pull'`,
  );
  expect(stored.map(({ n }) => n).sort((a, b) => a - b)).toEqual(Array.from({ length: records }, (_, i) => i + 1));
  // And made one record each.
  const entries = await rows<{ receivedId: string; status: string; target: string }>(
    `select received_id as "receivedId", status, target_record_id as target from integration_log where integration_id = $1`,
  );
  expect(entries.map(({ receivedId }) => receivedId).sort()).toEqual(stored.map((one) => one.id).sort());
  expect(entries.filter(({ status }) => status !== "success")).toEqual([]);
  expect(new Set(entries.map(({ target }) => target)).size).toBe(records);
  // A page is asked for again only where a worker died with it.
  const asked = receiver.requests.map(pageOf);
  expect(new Set(asked).size).toBe(pages);
  expect(asked.length).toBeLessThanOrEqual(pages + killsAtPage.length);
  console.log(`pages asked for: ${asked.length}`);

  // The next run begins behind the last record, and finds nothing.
  const before = receiver.requests.length;
  await api.ask("POST", `/v1/integrations/${id}/sync`, {});
  await expect.poll(async () => (await runs()).map((run) => run.outcome), patient).toEqual(["succeeded", "succeeded"]);
  expect(receiver.requests.slice(before).map((request) => request.path)).toEqual([`/faults?since=${records}`]);
  expect((await runs())[0]).toMatchObject({ messages: 0 });
  expect(await worker.stop()).toBe(0);
}, 180_000);

function listFaults(request: ReceivedRequest): ReceiverMode {
  const page = pageOf(request);
  const since = Number(queryOf(request).get("since") ?? 0);
  const items = Array.from({ length: perPage }, (_, i) => ({ n: (page - 1) * perPage + i + 1, text: `Leak on page ${page}` }));
  const next = page < pages ? { next: String(page + 1) } : {};
  return { kind: "ok", body: JSON.stringify(since >= records ? { items: [] } : { items, ...next }) };
}

function pageOf(request: ReceivedRequest): number {
  return Number(queryOf(request).get("page") ?? 1);
}

function queryOf({ path }: ReceivedRequest): URLSearchParams {
  return new URL(path, "https://helpdesk.example").searchParams;
}
