import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { freePort } from "../test/support/product-process.ts";
import { uploadOf } from "../test/support/upload.ts";
import { handoverWorkbook } from "./handover-workbook.ts";
import type { Figure } from "./intake.ts";

const components = 5_000;

/**
 * A COBie workbook, generated here and imported by the built product in a process of its own, over its API: seconds from the upload to the last
 * record, and the most resident memory of the product's process until then, start included (`VmHWM`; PostgreSQL has processes of its own).
 * @param built the folder that `npm run build` writes; another one to compare with
 */
export async function importFigures({ built = "dist" }: { built?: string | undefined } = {}): Promise<Figure[]> {
  const plain = await importOnce({ built, years: 0 });
  const covered = await importOnce({ built, years: 2 });
  return [
    { name: "import of 5,000 components, seconds", value: plain.seconds, digits: 1, aim: "≤ 10" },
    { name: "CPU of the product's process, seconds", value: plain.cpuSeconds, digits: 1 },
    { name: "its most resident memory, MiB", value: plain.mostMib, aim: "≤ 300" },
    { name: "the same with 10,000 warranties, seconds", value: covered.seconds, digits: 1, aim: "≤ 22" },
    { name: "CPU of the product's process, with warranties, seconds", value: covered.cpuSeconds, digits: 1 },
    { name: "its most resident memory, with warranties, MiB", value: covered.mostMib, aim: "≤ 300" },
  ];
}

async function importOnce({ built, years }: { built: string; years: number }) {
  const body = handoverWorkbook({ components, years });
  const product = await startBuilt(built);
  try {
    const building = idOf(await product.call("POST", "/v1/buildings", { name: "Tower A" }));
    const config = { building: { mode: "single", building_id: building }, on_unknown_category: "create" };
    const id = idOf(await product.call("POST", "/v1/integrations", { type: "arkan_handover", name: "Handover", config }));
    await product.call("POST", `/v1/integrations/${id}/enable`, {});
    const cpuBefore = await product.cpuSeconds();
    const startedAt = performance.now();
    const job = idOf(
      await product.call("POST", `/v1/integrations/${id}/import`, uploadOf({ name: "handover.xlsx", content: body })),
    );
    const seconds = await untilOver(product, { job, startedAt });
    return { seconds, cpuSeconds: (await product.cpuSeconds()) - cpuBefore, mostMib: await product.mostMib() };
  } finally {
    await product.stop();
  }
}

/** Asks the list, which leaves the rows of the report out. @returns seconds since the start */
async function untilOver(product: Product, { job, startedAt }: { job: string; startedAt: number }): Promise<number> {
  const shape = z.object({
    data: z.array(
      z.object({
        id: z.string(),
        status: z.string(),
        finished_at: z.string().nullable(),
        result: z.looseObject({ assets: z.number().optional() }).nullable(),
      }),
    ),
  });
  for (;;) {
    const now = performance.now();
    const found = shape.parse(await product.call("GET", "/v1/jobs?limit=5")).data.find(({ id }) => id === job);
    if (found?.finished_at) {
      const assets = found.result?.assets;
      if (found.status !== "done" || assets !== components)
        throw new Error(`the import ended ${found.status}, with ${assets} assets`);
      return (now - startedAt) / 1_000;
    }
    await delay(100);
  }
}

interface Product {
  /** @throws for any reply but a success */
  call(method: string, path: string, body?: object): Promise<unknown>;
  cpuSeconds(): Promise<number>;
  mostMib(): Promise<number>;
  stop(): Promise<void>;
}

/** The product as `npm start` runs it, with an empty database of its own. */
async function startBuilt(built: string): Promise<Product> {
  const main = path.resolve(import.meta.dirname, "..", built, "main.js");
  if (!existsSync(main)) throw new Error(`There is no ${main}: run npm run build first.`);
  const folder = await mkdtemp(path.join(tmpdir(), "arkanpm-bench-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const key = `apk_${randomBytes(32).toString("hex")}`;
  const env = { PATH: process.env.PATH, HOST: "127.0.0.1", PORT: String(port), LOG_LEVEL: "warn", ARKANPM_DATA_DIR: folder };
  const child = spawn(process.execPath, [...execArgv(), main], {
    env: { ...env, ARKANPM_DEMO: "0", ARKANPM_BOOTSTRAP_API_KEY: key },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const call = async (method: string, where: string, body?: object) => {
    const file = body && "headers" in body ? (body as ReturnType<typeof uploadOf>) : null; // what `uploadOf` makes
    const headers = {
      authorization: `Bearer ${key}`,
      ...(file?.headers ?? (body ? { "content-type": "application/json" } : {})),
    };
    const sent = file ? new Uint8Array(file.body) : body ? JSON.stringify(body) : null;
    const reply = await fetch(`${url}${where}`, { method, headers, body: sent });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${where}: ${reply.status} ${text.slice(0, 500)}`);
    return JSON.parse(text) as unknown;
  };
  await untilListening(child, () => call("GET", "/v1/jobs"));
  const pid = child.pid ?? 0;
  return {
    call,
    cpuSeconds: () => cpuSecondsOf(pid),
    mostMib: () => mostMibOf(pid),
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** For a profile of the product's process: `BENCH_NODE_OPTIONS="--cpu-prof --cpu-prof-dir=/tmp/profiles"`. */
function execArgv(): string[] {
  return (process.env.BENCH_NODE_OPTIONS ?? "").split(" ").filter((word) => word !== "");
}

async function untilListening(child: ChildProcess, ask: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < 600 && child.exitCode === null; i++) {
    const answers = await ask().then(
      () => true,
      () => false,
    );
    if (answers) return;
    await delay(100);
  }
  throw new Error("the product doesn't start");
}

/** User and system time so far (proc_pid_stat(5)), in ticks of 10 ms. */
async function cpuSecondsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13)
    .map(Number);
  return (user + system) / 100;
}

/** The peak of the resident set (proc_pid_status(5)). */
async function mostMibOf(pid: number): Promise<number> {
  const [, kib] = /^VmHWM:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kib) / 1_024;
}

function idOf(reply: unknown): string {
  return z.looseObject({ id: z.string() }).parse(reply).id;
}
