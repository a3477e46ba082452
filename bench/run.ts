import { mkdir, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { bareLoop, drain } from "./drain.ts";
import { fanOutRate } from "./fan-out.ts";
import { importFigures } from "./import.ts";
import { intakeFigures } from "./intake.ts";
import { isolation, latency, retryLateness } from "./latency.ts";
import { boundMs, listPages } from "./lists.ts";
import { logPages } from "./log.ts";
import { openBench, percentile } from "./setup.ts";

const repeats = 3;
const seconds = 10;
/** Value, and what is aimed at. */
const rows: Record<string, { value: number; aim: string }> = {};

const [only, ...words] = process.argv.slice(2);
const alone: Record<string, () => Promise<void>> = {
  async log() {
    for (const { filter, p50Ms, p95Ms } of await logPages({ rows: 5_000_000, say: console.log })) {
      note(`first page of the log, ${filter}, p50 ms`, p50Ms, { digits: 1, aim: "≤ 50" });
      note(`first page of the log, ${filter}, p95 ms`, p95Ms, { digits: 1 });
    }
  },
  async import() {
    const { values } = parseArgs({ args: words, options: { built: { type: "string" } } });
    for (const { name, value, ...more } of await importFigures(values)) note(name, value, more);
  },
  async intake() {
    for (const { name, value, ...more } of await intakeFigures()) note(name, value, more);
  },
  async lists() {
    const { values } = parseArgs({
      args: words,
      options: {
        folder: { type: "string" },
        rows: { type: "string", default: "100000" },
        only: { type: "string", default: "." },
      },
    });
    const asked = { rows: Number(values.rows), folder: values.folder, only: new RegExp(values.only) };
    for (const { list, caller, filters, p50Ms, p95Ms, maxMs, worst } of await listPages({ ...asked, say: console.log })) {
      const name = `${list}, ${caller}, ${filters} filters`;
      note(`${name}, p50 ms`, p50Ms, { digits: 1 });
      note(`${name}, p95 ms of the worst (${worst[0]?.what})`, p95Ms, { digits: 1, aim: `≤ ${boundMs}` });
      note(`${name}, max ms`, maxMs, { digits: 1 });
    }
  },
};
if (only !== undefined) {
  const measureOne = alone[only];
  if (!measureOne) throw new Error(`There is no benchmark called ${only}: name none, or ${Object.keys(alone).join(", ")}.`);
  await measureOne();
  console.table(rows);
  await write();
  process.exit(0);
}

const bench = await openBench();
try {
  const bare: Awaited<ReturnType<typeof bareLoop>>[] = [];
  const drained: Awaited<ReturnType<typeof drain>>[] = [];
  await bareLoop(bench);
  // Turn and turn about, so that whatever else the machine does falls on both.
  for (let i = 0; i < repeats; i++) {
    bare.push(await bareLoop(bench));
    drained.push(await drain(bench));
  }
  const ofDrain = (pick: (one: (typeof drained)[number]) => number) => percentile(drained.map(pick), 50);
  const ofBare = (pick: (one: (typeof bare)[number]) => number) => percentile(bare.map(pick), 50);
  const rate = ofDrain((one) => one.deliveriesPerSecond);
  const bareRate = ofBare((one) => one.perSecond);
  note("drain of 20,000 waiting deliveries, each second", rate);
  note("bare undici + HMAC loop, each second", bareRate);
  note("ratio of the two", rate / bareRate, { digits: 2, aim: "≥ 0.4 (floor 0.3)" });
  note(
    "engine's own CPU a delivery, µs",
    ofDrain((one) => one.cpuMicrosPerDelivery),
  );
  note(
    "bare loop's CPU a request, µs",
    ofBare((one) => one.cpuMicros),
  );
  note(
    "database statements a delivery, under load",
    ofDrain((one) => one.statementsPerDelivery),
    { digits: 3, aim: "< 0.1" },
  );
  const aims: Record<number, [string, string]> = { 50: ["≤ 10", "≤ 50"] };
  for (const perSecond of [50, 200, 500]) {
    const { p50Ms, p99Ms } = await latency(bench, { perSecond, seconds });
    note(`commit to arrival at ${perSecond}/s, p50 ms`, p50Ms, { digits: 1, aim: aims[perSecond]?.[0] });
    note(`commit to arrival at ${perSecond}/s, p99 ms`, p99Ms, { digits: 1, aim: aims[perSecond]?.[1] });
  }
  for (const webhooks of [1, 10, 50])
    note(`fan-out to ${webhooks}, deliveries made each second`, await fanOutRate(bench, { webhooks, events: 2_000 }));
  const { quiet, beside } = await isolation(bench, { perSecond: 100, seconds, waiting: 10_000 });
  note("100 events/s to each of 20 healthy receivers, p99 ms", quiet.p99Ms, { digits: 1 });
  note("the same beside one that hangs with 10,000 waiting, p99 ms", beside.p99Ms, { digits: 1 });
  note("ratio of the two p99", beside.p99Ms / quiet.p99Ms, { digits: 2, aim: "≤ 2" });
  const late = await retryLateness(bench, { count: 1_000, perSecond: 100 });
  note("lateness of a retry after 1 s at 100/s, p50 ms", late.p50Ms, { digits: 1 });
  note("lateness of a retry after 1 s at 100/s, p99 ms", late.p99Ms, { digits: 1, aim: "≤ 100" });
  note("resident memory at the end, MiB", process.memoryUsage().rss / 2 ** 20);
  console.table(rows);
  await write();
} finally {
  await bench.close();
}

function note(name: string, value: number, { digits = 0, aim = "" }: { digits?: number; aim?: string | undefined } = {}): void {
  rows[name] = { value: Number(value.toFixed(digits)), aim };
  console.log(`${name}: ${rows[name].value}`);
}

async function write(): Promise<void> {
  const machine = {
    cores: cpus().length,
    model: cpus()[0]?.model ?? "",
    memory_gib: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  await mkdir(new URL("./results/", import.meta.url), { recursive: true });
  const file = new URL(`./results/${new Date().toISOString().replaceAll(":", "-")}.json`, import.meta.url);
  await writeFile(file, `${JSON.stringify({ machine, rows }, null, 2)}\n`);
  console.log(`written to bench/results/${file.pathname.split("/").at(-1)}`);
}
