import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { Agent, request } from "undici";
import { makeServer } from "../src/http/server.ts";
import { systemNow } from "../src/platform/clock.ts";
import { type Services, systemActor } from "../src/platform/context.ts";
import { openDatabase } from "../src/platform/db.ts";
import { makeEgress } from "../src/platform/egress.ts";
import { startEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";
import { startExpressionRunner } from "../src/platform/expressions/expression-runner.ts";
import { openFolderStore } from "../src/platform/file-store.ts";
import { makeWaits } from "../src/platform/leave-room.ts";
import { silentLog } from "../src/platform/log.ts";
import { makeMetrics } from "../src/platform/metrics.ts";
import { migrate } from "../src/platform/migrate.ts";
import { makeSecretBox } from "../src/platform/secret-box.ts";
import { insertApiKey } from "../src/tenancy/api-keys.ts";
import { createTenant } from "../src/tenancy/create-tenant.ts";
import { readApi } from "../test/support/api-operations.ts";
import { type Call, ok } from "../test/support/call.ts";
import { isList } from "../test/support/list-queries.ts";
import { makePerson } from "../test/support/people.ts";
import { questionsOf } from "./list-questions.ts";
import { seedEstate } from "./seed-estate.ts";
import { isWithin, seedOf } from "./seed-lists.ts";
import { buildingCount, idOf } from "./spread-rows.ts";

export interface ListFigures {
  list: string;
  caller: string;
  filters: number;
  /** Of all its filters together. */
  p50Ms: number;
  /** Of the worst of its filters. */
  p95Ms: number;
  maxMs: number;
  /** Those over the bound, the worst first; at least the worst. */
  worst: { what: string; p50Ms: number; p95Ms: number; maxMs: number }[];
}

const each = 20;
export const boundMs = 50;

/**
 * The first page of each list for each filter it offers, over so many records of each kind in two tenants, through the API on a socket: by
 * somebody who sees all, and by people who see one building of fifty and forty of them.
 * @param folder keeps the database for the next run, and has it from the one before
 * @param only lists and callers whose `<list> <caller>` this matches
 */
export async function listPages({
  rows,
  folder,
  only = /./,
  say,
}: {
  rows: number;
  folder?: string | undefined;
  only?: RegExp;
  say: (line: string) => void;
}): Promise<ListFigures[]> {
  const isSeeded = folder !== undefined && existsSync(folder);
  const dataDir = folder ?? (await mkdtemp(path.join(tmpdir(), "arkanpm-bench-lists-")));
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {}, settings: { fsync: "off" } });
  const client = new pg.Client({ connectionString: postgres.url });
  await migrate({ url: postgres.url });
  await client.connect();
  const server = await openServer(postgres.url);
  try {
    if (!isSeeded) {
      const tenants = [await server.makeTenant("bench"), await server.makeTenant("beside")];
      const api = await readApi(server.callAs({}));
      await seedEstate({ client, services: server.services, api }, { tenants, rows, say });
    }
    return await measure(client, server, { rows, only, say });
  } finally {
    await server.close();
    await client.end();
    await postgres.stop();
    if (!folder) await rm(dataDir, { recursive: true, force: true });
  }
}

type Server = Awaited<ReturnType<typeof openServer>>;

async function measure(
  client: pg.Client,
  server: Server,
  { rows, only, say }: { rows: number; only: RegExp; say: (line: string) => void },
): Promise<ListFigures[]> {
  const { rows: tenants } = await client.query<{ id: string }>("select id from tenants where subdomain = 'bench'");
  const tenantId = tenants[0]?.id ?? "";
  const api = await readApi(server.callAs({}));
  const callers = await callersOf(server, tenantId);
  const figures: ListFigures[] = [];
  for (const operation of api.operations.filter((one) => isList(one, api))) {
    const seed = seedOf(operation.path);
    if (!seed || isWithin(operation.path)) continue;
    const within = operation.collection && seedOf(operation.collection);
    const newest = within
      ? (await client.query<{ id: string }>(`select max(id) as id from ${within.table} where tenant_id = $1`, [tenantId])).rows[0]
      : undefined;
    const url = operation.path.replace(/\{\w+\}/, newest?.id ?? "");
    for (const [caller, call] of Object.entries(callers)) {
      if (!only.test(`${operation.path} ${caller}`)) continue;
      const first = await call("GET", `${url}?limit=1`);
      if (first.status === 403 || (first.status === 404 && within)) continue;
      const [row = {}] = ok(first).data;
      const all = await questionsOf(client, operation, { api, row, seed, tenantId, rows });
      const asked = all.filter(({ forAll }) => forAll || caller === "all");
      const times = await ask(call, url, asked);
      const one = summarise({ list: operation.path, caller, times });
      figures.push(one);
      const [worst] = one.worst;
      say(
        `${one.list} (${caller}): ${one.filters} filters, p50 ${one.p50Ms.toFixed(1)}, worst p95 ${one.p95Ms.toFixed(1)}, max ${one.maxMs.toFixed(1)} ms: ${worst?.what}`,
      );
      for (const { what, p50Ms, p95Ms } of one.worst)
        if (p95Ms > boundMs) say(`  over: ${what}: p50 ${p50Ms.toFixed(1)}, p95 ${p95Ms.toFixed(1)} ms`);
    }
  }
  return figures;
}

/** Turn and turn about, so that whatever else the machine does falls on all filters. The first turn warms up. */
async function ask(call: Call, url: string, questions: Awaited<ReturnType<typeof questionsOf>>): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>();
  const queries = new Map<string, string>();
  for (const { what, query, next } of questions) {
    const page = ok(await call("GET", `${url}?${query}`));
    if (!next) queries.set(what, query);
    else if (page.next_cursor) queries.set(what, `${query}&cursor=${page.next_cursor}`);
  }
  for (let turn = 0; turn < each; turn++) {
    for (const [what, query] of queries) {
      const startedAt = performance.now();
      ok(await call("GET", `${url}?${query}`));
      const ms = performance.now() - startedAt;
      const before = times.get(what);
      if (before) before.push(ms);
      else times.set(what, [ms]);
    }
  }
  return times;
}

function summarise({ list, caller, times }: { list: string; caller: string; times: Map<string, number[]> }): ListFigures {
  const byFilter = [...times]
    .map(([what, ms]) => ({ what, p50Ms: rank(ms, 50), p95Ms: rank(ms, 95), maxMs: Math.max(...ms) }))
    .sort((a, b) => b.p95Ms - a.p95Ms);
  const all = [...times.values()].flat();
  return {
    ...{ list, caller, filters: times.size, p50Ms: rank(all, 50), p95Ms: byFilter[0]?.p95Ms ?? 0, maxMs: Math.max(...all) },
    worst: byFilter.filter(({ p95Ms }, i) => i === 0 || p95Ms > boundMs),
  };
}

/** The nearest rank: of twenty, the nineteenth is the 95th percentile. */
function rank(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * p) / 100) - 1)] ?? Number.NaN;
}

/** Somebody who sees all; somebody who sees one of the rarer buildings; somebody who sees all but the ten in which most is. */
async function callersOf(server: Server, tenantId: string): Promise<Record<string, Call>> {
  const key = await server.services.db.acrossTenants((tx) =>
    insertApiKey(server.services, tx, { tenantId, actor: systemActor, name: "Bench", scopes: ["admin"] }),
  );
  const callBare = server.callAs({});
  const limitedTo = async (from: number, to: number) => {
    const buildingIds = Array.from({ length: to - from + 1 }, (_, i) => idOf("bld", from + i));
    const tenant = { id: tenantId } as never; // only its id is asked for
    const person = await makePerson(
      { services: server.services, callBare, tenant },
      { roles: ["building_manager"], buildingIds, tenantId },
    );
    return (await person.signIn()).call;
  };
  return {
    all: server.callAs({ authorization: `Bearer ${key.secret}` }),
    "1 building of 50": await limitedTo(buildingCount - 2, buildingCount - 2),
    "40 buildings of 50": await limitedTo(11, buildingCount),
  };
}

async function openServer(url: string) {
  const db = openDatabase({ url });
  const egress = makeEgress({ allow: [], ownPorts: () => [], log: silentLog });
  const expressions = startExpressionRunner();
  const files = await mkdtemp(path.join(tmpdir(), "arkanpm-bench-files-"));
  const services: Services = {
    ...{ db, now: systemNow, log: silentLog, metrics: makeMetrics(), egress, expressions },
    files: openFolderStore(files),
    waits: makeWaits(),
    box: makeSecretBox({ keys: [{ id: "bench", key: randomBytes(32) }] }),
  };
  const app = await makeServer({ services, version: "0.0.0-bench" });
  const base = await app.listen({ host: "127.0.0.1", port: 0 });
  const dispatcher = new Agent({ connections: 1 });
  const callAs =
    (own: Record<string, string>): Call =>
    async (method, at, body, headers = {}) => {
      const isRaw = Buffer.isBuffer(body);
      const reply = await request(base + at, {
        ...{ method, dispatcher, body: body === undefined ? null : isRaw ? body : JSON.stringify(body) },
        headers: { ...own, ...(body === undefined || isRaw ? {} : { "content-type": "application/json" }), ...headers },
      });
      const text = await reply.body.text();
      const isJson = /[/+]json/.test(String(reply.headers["content-type"] ?? "")) && text !== "";
      return { status: reply.statusCode, headers: reply.headers, body: isJson ? JSON.parse(text) : null, text };
    };
  return {
    services,
    callAs,
    async makeTenant(subdomain: string): Promise<{ id: string; call: Call }> {
      return db.acrossTenants(async (tx) => {
        const { id } = await createTenant(services, tx, { name: subdomain, subdomain, plan: "enterprise" });
        const key = await insertApiKey(services, tx, { tenantId: id, actor: systemActor, name: "Seed", scopes: ["admin"] });
        return { id, call: callAs({ authorization: `Bearer ${key.secret}` }) };
      });
    },
    async close() {
      await dispatcher.close();
      await app.close();
      expressions.stop();
      await egress.close();
      await db.close();
      await rm(files, { recursive: true, force: true });
    },
  };
}
