import { mkdir, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { bareLoop, drain } from "./drain.ts";
import { latency } from "./latency.ts";
import { openBench, percentile } from "./setup.ts";

const repeats = 3;

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
  const rate = percentile(
    drained.map((one) => one.deliveriesPerSecond),
    50,
  );
  const bareRate = percentile(
    bare.map((one) => one.perSecond),
    50,
  );
  const at50 = await latency(bench, { perSecond: 50, seconds: 20 });
  const result = {
    machine: {
      cores: cpus().length,
      model: cpus()[0]?.model ?? "",
      memory_gib: Math.round(totalmem() / 2 ** 30),
      node: process.version,
    },
    drain_per_second: Math.round(rate),
    bare_loop_per_second: Math.round(bareRate),
    drain_ratio: round(rate / bareRate, 2),
    cpu_micros_per_delivery: Math.round(
      percentile(
        drained.map((one) => one.cpuMicrosPerDelivery),
        50,
      ),
    ),
    cpu_micros_per_bare_request: Math.round(
      percentile(
        bare.map((one) => one.cpuMicros),
        50,
      ),
    ),
    statements_per_delivery: round(
      percentile(
        drained.map((one) => one.statementsPerDelivery),
        50,
      ),
      4,
    ),
    latency_50_per_second: { p50_ms: round(at50.p50Ms, 1), p99_ms: round(at50.p99Ms, 1) },
    rss_mib: Math.round(process.memoryUsage().rss / 2 ** 20),
  };
  console.table({
    "drain of 20,000 waiting deliveries, each second": { value: result.drain_per_second, aim: "" },
    "bare undici + HMAC loop, each second": { value: result.bare_loop_per_second, aim: "" },
    "ratio of the two": { value: result.drain_ratio, aim: "≥ 0.4 (floor 0.3)" },
    "engine's own CPU a delivery, µs": { value: result.cpu_micros_per_delivery, aim: "" },
    "bare loop's CPU a request, µs": { value: result.cpu_micros_per_bare_request, aim: "" },
    "database statements a delivery, under load": { value: result.statements_per_delivery, aim: "< 0.1" },
    "commit to arrival at 50/s, p50 ms": { value: result.latency_50_per_second.p50_ms, aim: "≤ 10" },
    "commit to arrival at 50/s, p99 ms": { value: result.latency_50_per_second.p99_ms, aim: "≤ 50" },
    "resident memory at the end, MiB": { value: result.rss_mib, aim: "" },
  });
  await mkdir(new URL("./results/", import.meta.url), { recursive: true });
  const file = new URL(`./results/${new Date().toISOString().replaceAll(":", "-")}.json`, import.meta.url);
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`written to bench/results/${file.pathname.split("/").at(-1)}`);
} finally {
  await bench.close();
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
