import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiClient, makeApiClient } from "./support/api-client.ts";
import type { ParsedJson } from "./support/app.ts";
import { openTestProduct } from "./support/product.ts";
import { freePort, type ProductProcess, startProductProcess, untilReady } from "./support/product-process.ts";

const key = "a-key-of-sixteen-or-more";
const patient = { timeout: 180_000, interval: 200 };
const leastMeasured = 300;
const dataDir = mkdtempSync(path.join(tmpdir(), "arkanpm-attacks-"));
const product = await openTestProduct();
let server: ProductProcess | null = null;
let url = "";
afterAll(async () => {
  await server?.kill();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Attack {
  name: string;
  expression: string;
  text?: string;
  /** The title of the record that comes of it all the same; else what its entry in the log says. */
  title?: string;
  says?: RegExp;
}

const killed = "longer than 1000 ms|used up its memory|stopped three times";
const attacks: Attack[] = [
  // Where patterns go back, 29 characters hold a thread for eight seconds.
  {
    name: "a pattern that goes back",
    expression: '{ "title": $contains(text, /^(a+)+$/) ? "all" : "not all" }',
    text: `${"a".repeat(28)}b`,
    title: "not all",
  },
  { name: "a wide pad", expression: '{ "title": $pad("x", 300000000) }', says: /10000 characters at most/ },
  {
    name: "doubling",
    expression: '( $d := function($s, $n) { $n = 0 ? $s : $d($s & $s, $n - 1) }; { "title": $d("xxxxxxxxxxxxxxxx", 28) } )',
    says: RegExp(`more than 300000|Invalid string length|${killed}`),
  },
  {
    name: "an endless tail call",
    expression: '( $f := function($n) { $f($n + 1) }; { "title": $f(0) } )',
    says: RegExp(`time|${killed}`, "i"),
  },
  {
    name: "a deep recursion",
    expression: '( $f := function($n) { 1 + $f($n + 1) }; { "title": $string($f(0)) } )',
    says: RegExp(`stack|depth|${killed}`, "i"),
  },
  {
    name: "a huge range",
    expression: '{ "title": $string($count([1..10000000])) }',
    says: RegExp(`sequence|range|${killed}`, "i"),
  },
  {
    name: "big replacements",
    expression: '( $s := $pad("a", 10000, "a"); { "title": $replace($replace($s, "a", $s), "a", $s) } )',
    says: RegExp(`more than 300000|Invalid string length|${killed}`),
  },
  { name: "eval", expression: '{ "title": $eval("1 + 1") }', says: /\$eval can't be used/ },
  {
    name: "the prototype",
    expression:
      '{ "__proto__": { "polluted": true }, "title": $exists($lookup($$, "constructor")) or $exists(__proto__) ? "reached" : "held" }',
    title: "held",
  },
];
/** More integrations than are taken in at once of one tenant; each message holds the process for its second, until three have. */
const flood = { integrations: 9, messages: 4 };
/** The same of several tenants together, each of which has its turns. */
const concert = { tenants: 3, integrations: 2, messages: 4 };
/** The promise, on a machine on which the same requests take half of it at most when nobody attacks; on a busier one attacks at most double them. */
const mostMs = 100;
const mostTimes = 2;

let attacker: Tenant;
let accomplices: Tenant[];
let neighbour: Tenant;

beforeAll(async () => {
  const [one, two] = [await product.makeTenant(), await product.makeTenant()];
  const others = await Promise.all(Array.from({ length: concert.tenants - 1 }, () => product.makeTenant()));
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  server = startProductProcess({
    ...{ PORT: String(port), DATABASE_URL: product.url, ARKANPM_DATA_DIR: dataDir, ARKANPM_DEMO: "0" },
  });
  await untilReady(server, { url, apiKey: one.apiKey });
  attacker = await openTenant(one.apiKey);
  neighbour = await openTenant(two.apiKey);
  accomplices = await Promise.all(others.map(({ apiKey }) => openTenant(apiKey)));
});

test("a pattern that can't be matched in a bounded time is refused when it is saved", async () => {
  const refused = attacker.connect([{ expression: '{ "title": $contains(text, /(?=a)b/) ? "a" : "b" }' }]);
  await expect(refused).rejects.toThrow(/422.*\/mapping\/0\/expression.*invalid_expression/s);
});

test("attacks in expressions end in the log with what to do, and everybody else is served meanwhile", async () => {
  const plain = await neighbour.connect([{ key: "$.id", fields: [{ to: "title", path: "$.text" }] }]);
  const clever = await neighbour.connect([{ key: "$.id", expression: '{ "title": $uppercase(text) }' }]);
  const attacked = await Promise.all(attacks.map(async ({ expression }) => attacker.connect([{ key: "$.id", expression }])));
  const endless = attacks.find(({ name }) => name === "an endless tail call")?.expression;
  const connectMany = (tenant: Tenant, count: number) =>
    Promise.all(Array.from({ length: count }, () => tenant.connect([{ key: "$.id", expression: endless }])));
  const flooded = await connectMany(attacker, flood.integrations);
  const together = [attacker, ...accomplices].map((tenant) => connectMany(tenant, concert.integrations));
  const joined = (await Promise.all(together)).flat();
  // The process for expressions is up, and what is compiled at first is.
  await clever.post({ id: "first", text: "pump" });
  await expect.poll(clever.log, patient).toMatchObject([{ status: "success" }]);
  const measureQuiet = (count: number) => measure(neighbour.client, { plain, until: (times) => times.length >= count });
  await measureQuiet(100);

  // Quiet and attacked in turns, so that whatever else the machine does falls on both.
  const quiet = await measureQuiet(leastMeasured);
  const memoryBefore = await memory();
  const round = 4;
  for (let n = 0; n < round; n++)
    for (const [i, { text = "Pump" }] of attacks.entries()) await attacked[i]?.post({ id: `${n}`, text });
  for (let n = 0; n < flood.messages; n++) for (const one of flooded) await one.post({ id: `${n}`, text: "Pump" });
  const byOne = await beside({ plain, clever }, async () => {
    // One after the other: what is asked here mustn't be the load.
    for (const one of attacked) await one.waitFor(round);
    for (const one of flooded) await one.waitFor(flood.messages);
  });
  quiet.push(...(await measureQuiet(leastMeasured)));
  for (let n = 0; n < concert.messages; n++) for (const one of joined) await one.post({ id: `${n}`, text: "Pump" });
  const byMany = await beside({ plain, clever }, async () => {
    for (const one of joined) await one.waitFor(concert.messages);
  });
  quiet.push(...(await measureQuiet(leastMeasured)));

  const limit = Math.max(mostMs, mostTimes * p99(quiet));
  for (const [who, { times, served, most }] of [
    ["one tenant", byOne],
    [`${concert.tenants} tenants together`, byMany],
  ] as const) {
    const figures =
      `p99 of requests: ${p99(quiet)} ms quiet, ${p99(times)} ms while ${who} attacked (${times.length} requests); another tenant's expressions ` +
      `served meanwhile: ${served.length}, the slowest after ${Math.round(Math.max(...served))} ms; memory ${memoryBefore} MiB, at most ${most} MiB`;
    console.log(figures);
    expect(times.length).toBeGreaterThanOrEqual(leastMeasured);
    expect(
      p99(times),
      `${figures}; promised are ${mostMs} ms, or ${mostTimes} times as much as quiet where that is more`,
    ).toBeLessThan(limit);
    expect(served.length).toBeGreaterThan(5);
    expect(most - memoryBefore).toBeLessThan(200);
  }
  for (const [i, { name, title, says }] of attacks.entries()) {
    const entries = (await attacked[i]?.log()) ?? [];
    expect(entries, name).toHaveLength(round);
    if (says)
      for (const one of entries)
        expect(one, name).toMatchObject({
          ...{ status: "error", error: { message: expect.stringMatching(says), fix: expect.stringMatching(/^Mend/) } },
        });
    else {
      expect(
        entries.map(({ status }) => status),
        name,
      ).toEqual(entries.map(() => "success"));
      const made = await attacker.client.ask("GET", `/v1/work-orders/${entries[0]?.target_record_id}`);
      expect(made.title).toBe(title);
    }
  }
  for (const one of joined)
    for (const entry of await one.log())
      expect(entry).toMatchObject({ status: "error", error: { message: expect.stringMatching(RegExp(killed)) } });
  await expect.poll(async () => (await plain.show()).open_failures, patient).toBe(0);
  expect(await server?.stop()).toBe(0);
}, 400_000);

type Tenant = Awaited<ReturnType<typeof openTenant>>;
type Connected = Awaited<ReturnType<Tenant["connect"]>>;

async function openTenant(apiKey: string) {
  const client = makeApiClient({ url, apiKey });
  const { id: building_id } = await client.ask("POST", "/v1/buildings", { name: "Tower A" });
  return {
    client,
    async connect(rules: object[]) {
      const mapping = rules.map((rule) => ({ target: "work_order", ...rule }));
      const inbound = { kind: "api_key", key };
      const { id } = await client.ask("POST", "/v1/integrations", {
        ...{ type: "custom", name: "Partner", inbound, config: { building_id }, mapping },
      });
      await client.ask("POST", `/v1/integrations/${id}/enable`, {});
      const log = async (): Promise<ParsedJson[]> => (await client.ask("GET", `/v1/integrations/${id}/log?limit=200`)).data;
      return {
        log,
        show: () => client.ask("GET", `/v1/integrations/${id}`),
        async post(message: object) {
          const headers = { "x-api-key": key, "content-type": "application/json" };
          const reply = await fetch(`${url}/in/${id}`, { method: "POST", headers, body: JSON.stringify(message) });
          await reply.text();
          expect(reply.status).toBe(202);
        },
        has: async (sourceId: string) => (await client.ask("GET", `/v1/integrations/${id}/log?q=${sourceId}`)).data.length > 0,
        waitFor: (count: number) => expect.poll(async () => (await log()).length, patient).toBeGreaterThanOrEqual(count),
      };
    },
  };
}

/** What a tenant sees that attacks nobody, until `attack` is over: its requests' milliseconds, those of its expressions, and the server's memory. */
async function beside({ plain, clever }: { plain: Connected; clever: Connected }, attack: () => Promise<void>) {
  let isOver = false;
  let most = 0;
  const served: number[] = [];
  const [times] = await Promise.all([
    measure(neighbour.client, { plain, until: (found) => isOver && found.length >= leastMeasured }),
    attack().finally(() => {
      isOver = true;
    }),
    (async () => {
      while (!isOver) {
        const at = performance.now();
        const id = randomUUID();
        await clever.post({ id, text: "pump" });
        await expect.poll(() => clever.has(id), patient).toBe(true);
        if (!isOver) served.push(performance.now() - at);
        most = Math.max(most, await memory());
      }
    })(),
  ]);
  return { times, served, most };
}

/** Milliseconds of requests, reading and posting in turns, one after the other, until enough is known. */
async function measure(
  client: ApiClient,
  { plain, until }: { plain: Connected; until: (times: number[]) => boolean },
): Promise<number[]> {
  const times: number[] = [];
  while (!until(times)) {
    const at = performance.now();
    if (times.length % 2 === 0) await client.ask("GET", "/v1/assets?limit=50");
    else await plain.post({ id: `${times.length}`, text: "Leak" });
    times.push(performance.now() - at);
    await delay(10);
  }
  return times;
}

function p99(times: number[]): number {
  return Math.round([...times].sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0);
}

/** Of the server's process, in MiB. */
async function memory(): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const bytes = /^process_resident_memory_bytes (\S+)/m.exec(text)?.[1];
  if (bytes === undefined) throw new Error("the figures don't tell the memory");
  return Math.round(Number(bytes) / 1_048_576);
}
