import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { postgresProcessesIn } from "../src/platform/embedded-postgres/processes.ts";
import { startProductProcess } from "./support/product-process.ts";

test("when nobody reads the output any more, the product ends in order and leaves no database behind", async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "arkanpm-unread-"));
  const started = startProductProcess({ PORT: "0", ARKANPM_DATA_DIR: dataDir, ARKANPM_DEMO: "0" });
  try {
    expect(await started.stopReading()).toBe(0);
    expect(postgresProcessesIn(dataDir)).toEqual([]);
  } finally {
    await started.kill(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 90_000);
