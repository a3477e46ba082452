import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { systemNow } from "../src/platform/clock.ts";
import type { Services } from "../src/platform/context.ts";
import { systemActor } from "../src/platform/context.ts";
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
import type { DeliveryFilter } from "../src/webhooks/log/match-deliveries.ts";
import { readLog } from "../src/webhooks/log/read-log.ts";
import { type SeededLog, seedLog } from "./seed-log.ts";
import { percentile } from "./setup.ts";

export interface LogFigures {
  filter: string;
  found: number;
  p50Ms: number;
  p95Ms: number;
}

const each = 40;

/** The first page of the log for each filter, at so many rows of one tenant, besides two small ones. */
export async function logPages({ rows, say }: { rows: number; say: (line: string) => void }): Promise<LogFigures[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "arkanpm-bench-log-"));
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {}, settings: { fsync: "off" } });
  try {
    await migrate({ url: postgres.url });
    return await measure(postgres.url, await seedLog(postgres.url, { rows, say }), say);
  } finally {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Turn and turn about, so that whatever else the machine does falls on all filters. */
export async function measure(url: string, seeded: SeededLog, say: (line: string) => void): Promise<LogFigures[]> {
  const db = openDatabase({ url });
  const egress = makeEgress({ allow: [], ownPorts: () => [], log: silentLog });
  const services: Services = {
    db,
    now: systemNow,
    log: silentLog,
    metrics: makeMetrics(),
    egress,
    expressions: startExpressionRunner(),
    waits: makeWaits(),
    files: openFolderStore(path.join(tmpdir(), "arkanpm-bench-files")),
    box: makeSecretBox({ keys: [{ id: "bench", key: randomBytes(32) }] }),
  };
  const times = new Map<string, { ms: number[]; found: number }>();
  try {
    for (let turn = 0; turn <= each; turn++) {
      for (const [name, { tenant = seeded.bigTenant, ...filter }] of Object.entries(filtersOf(seeded))) {
        const startedAt = performance.now();
        const page = await readLog({ ...services, tenantId: tenant, actor: systemActor }, { ...filter, limit: 50 });
        const ms = performance.now() - startedAt;
        // The first turn warms up.
        if (turn === 0) times.set(name, { ms: [], found: page.rows.length });
        else times.get(name)?.ms.push(ms);
      }
    }
  } finally {
    await egress.close();
    await db.close();
  }
  return [...times].map(([filter, { ms, found }]) => {
    const figures = { filter, found, p50Ms: percentile(ms, 50), p95Ms: percentile(ms, 95) };
    say(`${filter}: ${found} rows, p50 ${figures.p50Ms.toFixed(1)} ms, p95 ${figures.p95Ms.toFixed(1)} ms`);
    return figures;
  });
}

function filtersOf(seeded: SeededLog): Record<string, DeliveryFilter & { tenant?: string }> {
  const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
  return {
    none: {},
    "none, a small tenant": { tenant: seeded.smallTenant },
    "status=failed": { status: "failed" },
    "status=skipped": { status: "skipped" },
    "status=success": { status: "success" },
    "status=retrying": { status: "retrying" },
    "status=held": { status: "held" },
    "status=pending (none)": { status: "pending" },
    "status=failed, a small tenant": { tenant: seeded.smallTenant, status: "failed" },
    "event, common": { event: "work_order.completed" },
    "event, 5 of 5 million": { event: seeded.rareEvent },
    "event, none": { event: "lease.renewed" },
    "event=lease.*": { event: "lease.*" },
    "event=work_order.*": { event: "work_order.*" },
    event_id: { event_id: seeded.eventId },
    record_id: { record_id: seeded.recordId },
    "response_status=503": { response_status: "503" },
    "response_status=413, rare": { response_status: "413" },
    "response_status=204, rare": { response_status: "204" },
    "response_status=500, none": { response_status: "500" },
    "response_status=4xx": { response_status: "4xx" },
    "response_status=5xx": { response_status: "5xx" },
    "response_status=2xx": { response_status: "2xx" },
    "error_kind=http": { error_kind: "http" },
    "error_kind=dns, rare": { error_kind: "dns" },
    "error_kind=tls, none": { error_kind: "tls" },
    "the last hour": { from: hourAgo },
    "the last hour, failed": { from: hourAgo, status: "failed" },
    "days ago": { to: new Date(Date.now() - 3 * 86_400_000).toISOString() },
    "test=true": { test: "true" },
    "test=false": { test: "false" },
    "webhook, 1 of 10,000": { webhook_id: seeded.rareWebhook },
    "webhook, rare and failed": { webhook_id: seeded.rareWebhook, status: "failed" },
    "webhook, rare, and an event": { webhook_id: seeded.rareWebhook, event: "lease.activated" },
    "failed and a rare event": { status: "failed", event: seeded.rareEvent },
    "q, a delivery's id": { q: seeded.deliveryId },
    "q, an event's id": { q: seeded.eventId },
    "q, a record's id": { q: seeded.recordId },
    "q, part of an event's name": { q: "terminated" },
    "q, part of a URL": { q: "receiver-3.example" },
    "q, an error": { q: "does not exist" },
    "q, a word of a body": { q: "chiller on the roof" },
    "q, nowhere": { q: "nowhere to be found" },
    "q, nowhere, and failed": { q: "nowhere to be found", status: "failed" },
    "q, nowhere, a small tenant": { tenant: seeded.smallTenant, q: "nowhere to be found" },
  };
}
