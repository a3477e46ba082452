import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { readPidFile } from "../src/platform/embedded-postgres/find-server.ts";

const dataDir = realpathSync(mkdtempSync(path.join(tmpdir(), "database-lost-")));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test("a product whose embedded database dies says so in one line and ends with 1", async () => {
  const main = new URL("../src/main.ts", import.meta.url).pathname;
  const product = spawn(process.execPath, ["--import", "tsx", main], {
    env: { PATH: process.env.PATH, PORT: "0", ARKANPM_DATA_DIR: dataDir, ARKANPM_DEMO: "0" },
  });
  let output = "";
  const serving = new Promise<void>((resolve, reject) => {
    product.stdout.on("data", (chunk: Buffer) => {
      output += chunk;
      if (output.includes("shown this once")) resolve();
    });
    product.stderr.on("data", (chunk: Buffer) => {
      output += chunk;
    });
    product.once("exit", () => reject(new Error(`ended before it served: ${output}`)));
  });
  await serving;
  const ended = once(product, "exit");
  const server = readPidFile(path.join(dataDir, "postgres-18"));
  if (!server) throw new Error("no database runs");
  process.kill(server.pid, "SIGKILL");
  expect(await ended).toEqual([1, null]);
  expect(output.split("\n").filter((line) => line.includes('"event":"database.lost"'))).toHaveLength(1);
  expect(output).toContain("has ended or is used by another process");
}, 60_000);
