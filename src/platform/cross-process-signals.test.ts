import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { openTestDatabase } from "../../test/support/database.ts";
import { startCrossProcessSignals } from "./cross-process-signals.ts";
import { silentLog } from "./log.ts";
import { type Change, makeSignals, type SignalName } from "./signals.ts";

const { url } = await openTestDatabase();
const admin = new pg.Client({ connectionString: url });
await admin.connect();
const told: string[] = [];
admin.on("notification", ({ payload }) => told.push(payload ?? ""));
await admin.query("listen arkanpm_signals");

const here = await openProcess();
const there = await openProcess();
afterAll(async () => {
  await Promise.all([here.carrier.stop(), there.carrier.stop()]);
  await admin.end();
});

test("a signal reaches the other process once, with the record it speaks of, and doesn't come back", async () => {
  const change: Change = { kind: "webhook", id: "whk_1" };
  here.signals.raise("changes", "tnt_a", change);
  await vi.waitFor(() => expect(there.heard).toEqual([["changes", "tnt_a", change]]));
  expect(here.heard).toEqual([["changes", "tnt_a", change]]);
});

test("a burst is told in few words: repeats once, many records of a kind as a kind", async () => {
  there.heard.length = 0;
  told.length = 0;
  for (let i = 0; i < 10_000; i++) {
    here.signals.raise("deliveries", "tnt_a");
    here.signals.raise("changes", "tnt_a", { kind: "delivery", id: `dlv_${i}` });
  }
  here.signals.raise("changes", "tnt_b", { kind: "webhook", id: "whk_2" });
  await vi.waitFor(() => expect(there.heard).toHaveLength(3));
  expect(there.heard).toEqual([
    ["deliveries", "tnt_a", undefined],
    ["changes", "tnt_a", { kind: "delivery", id: null }],
    ["changes", "tnt_b", { kind: "webhook", id: "whk_2" }],
  ]);
  expect(told).toHaveLength(3);
});

test("changes of many kinds are split over messages that PostgreSQL accepts", async () => {
  there.heard.length = 0;
  for (let kind = 0; kind < 20; kind++) {
    for (let i = 0; i < 50; i++) here.signals.raise("changes", "tnt_a", { kind: `kind_${kind}`, id: `id_${"x".repeat(26)}${i}` });
  }
  await vi.waitFor(() => expect(there.heard).toHaveLength(1_000));
});

test("a broken connection is made again, and whoever may have missed something is told", async () => {
  there.heard.length = 0;
  await admin.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'arkanpm_signals' and datname = current_database()",
  );
  await vi.waitFor(() => expect(there.heard).toEqual([["gap", "", undefined]]));
  await vi.waitFor(() => expect(here.carrier.connected()).toBe(true));
  here.signals.raise("events", "tnt_a");
  await vi.waitFor(() => expect(there.heard).toContainEqual(["events", "tnt_a", undefined]));
});

async function openProcess() {
  const signals = makeSignals();
  const heard: [SignalName, string, Change | undefined][] = [];
  for (const name of ["events", "deliveries", "changes", "gap"] as const) {
    signals.on(name, (tenantId, change) => heard.push([name, tenantId, change]));
  }
  const carrier = startCrossProcessSignals({ url, signals, log: silentLog });
  await vi.waitFor(() => expect(carrier.connected()).toBe(true));
  return { signals, heard, carrier };
}
