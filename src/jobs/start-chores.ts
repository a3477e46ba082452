import { sql } from "kysely";
import { sweepFiles } from "../domains/documents/sweep-files.ts";
import { watchDevices } from "../domains/telemetry/device-state.ts";
import { markOldHours } from "../domains/telemetry/mark-old-hours.ts";
import { sumUpHours } from "../domains/telemetry/sum-up-hours.ts";
import { renewIdleTokens } from "../integrations/connect/tokens/renew-idle-tokens.ts";
import { endDeleted } from "../integrations/deletion/end-deleted.ts";
import { watchIntegrations } from "../integrations/watch-integrations.ts";
import type { Services } from "../platform/context.ts";
import { alignDeliveries } from "../webhooks/align-deliveries.ts";
import { forgetHours } from "../webhooks/forget-hours.ts";
import { releaseLongWaiting } from "../webhooks/order.ts";
import { settleRotations } from "../webhooks/settle-rotations.ts";
import { watchCertificates } from "../webhooks/watch-certificates.ts";
import { dropOldReadings } from "./drop-old-readings.ts";
import { dropOldWeeks } from "./drop-old-weeks.ts";
import { forgetOldRows } from "./forget-old-rows.ts";
import { takeTurn } from "./take-turn.ts";

interface Chore {
  name: string;
  everyMs: number;
  /** One process does it for all: it goes over every tenant's rows each time. */
  byOne?: true;
  run(services: Services, policy: Retention): Promise<void>;
}

/** How long the installation keeps events, deliveries and what belongs to them. */
interface Retention {
  retentionDays: number;
  /** The same of readings. */
  readingDays: number;
}

const hourMs = 3_600_000;

/** What has to be done now and then, each safe to repeat and to run in several processes at once. */
const chores: Chore[] = [
  // Partitions reach two months ahead: days of failing chores harm nobody.
  {
    name: "partitions",
    everyMs: 6 * hourMs,
    // Whoever comes after it waits behind it: it asks for its locks for a moment, and once more with its next turn.
    run: ({ db, now }) =>
      db.acrossTenants(async (tx) => {
        await sql`set local lock_timeout = '5s'`.execute(tx);
        await sql`select make_partitions_ahead(${now()})`.execute(tx);
      }),
  },
  // What a process that ended has left to be moved after a webhook's pause, resumption or deletion.
  { name: "deliveries", everyMs: 60_000, run: ({ db, now }) => alignDeliveries(db, { of: null, now: now() }) },
  { name: "order", everyMs: 60_000, run: async ({ db, now }) => void (await releaseLongWaiting(db, { now: now() })) },
  { name: "files", everyMs: hourMs, run: async (services) => void (await sweepFiles(services)) },
  { name: "rotations", everyMs: 60_000, run: settleRotations },
  { name: "integrations", everyMs: 60_000, run: watchIntegrations },
  // What is left of deleted integrations beyond what their deletion ended itself.
  { name: "deleted integrations", everyMs: 60_000, run: (services) => endDeleted(services, { of: null }) },
  { name: "devices", everyMs: 30_000, byOne: true, run: watchDevices },
  { name: "tokens", everyMs: hourMs, run: renewIdleTokens },
  { name: "certificates", everyMs: hourMs, run: watchCertificates },
  { name: "hours", everyMs: hourMs, run: forgetHours },
  { name: "retention", everyMs: hourMs, run: dropOldWeeks },
  // Nobody waits for it: what isn't summed up yet is read from the readings.
  { name: "hours of readings", everyMs: 60_000, run: (services, { readingDays }) => sumUpHours(services, { readingDays }) },
  { name: "hours of old readings", everyMs: 60_000, run: (services) => markOldHours(services) },
  { name: "readings", everyMs: hourMs, run: dropOldReadings },
  { name: "old rows", everyMs: hourMs, run: forgetOldRows },
];

/** Starts the chores; a failing one is logged and comes again, and one that takes longer than its interval isn't begun twice. */
export function startChores(services: Services, policy: Retention): { stop(): Promise<void> } {
  const running = new Map<string, Promise<void>>();
  const timers = chores.map(({ name, everyMs, byOne, run }) =>
    setInterval(() => {
      if (running.has(name)) return;
      const begin = async () => {
        if (!byOne || (await takeTurn(services, { chore: name, everyMs }))) await run(services, policy);
      };
      const turn = begin().catch((error: unknown) =>
        services.log.error({ event: "chore.failed", chore: name, err: error }, "will be tried again"),
      );
      running.set(
        name,
        turn.finally(() => running.delete(name)),
      );
    }, everyMs),
  );
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}
