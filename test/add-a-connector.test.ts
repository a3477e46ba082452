import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import type { Connector } from "../src/connectors/kit/define-connector.ts";
import { findBreaches } from "../src/connectors/kit/testing/conformance.ts";
import type { Samples } from "../src/connectors/kit/testing/samples.ts";
import { codeIn } from "./support/readme.ts";

// The page's example, in a folder that looks like src/: the compiler, and everything it imports, are the product's own.
const root = path.resolve(import.meta.dirname, "..");
const page = readFileSync(path.join(root, "docs/add-a-connector.md"), "utf8");
mkdirSync(path.join(root, ".cache"), { recursive: true });
const place = mkdtempSync(path.join(root, ".cache/add-a-connector-"));
const folder = path.join(place, "src/connectors/acme-desk");
mkdirSync(path.join(folder, "testing"), { recursive: true });
for (const room of ["contract", "platform", "connectors/kit"])
  symlinkSync(path.join(root, "src", room), path.join(place, "src", room));
writeFileSync(path.join(folder, "acme-desk.ts"), codeIn(page, "connector"));
writeFileSync(path.join(folder, "testing/samples.ts"), codeIn(page, "samples"));
writeFileSync(
  path.join(place, "tsconfig.json"),
  JSON.stringify({ extends: "../../tsconfig.json", include: ["src/connectors/acme-desk"] }),
);
afterAll(() => rmSync(place, { recursive: true }));

test("the page's connector compiles", async () => {
  const tsc = path.join(root, "node_modules/typescript/bin/tsc");
  const run = promisify(execFile)(process.execPath, [tsc, "--noEmit", "-p", place], { cwd: root });
  expect(await run.catch(({ stdout }: { stdout: string }) => ({ stdout }))).toMatchObject({ stdout: "" });
}, 120_000);

test("the page's connector keeps what every connector promises", async () => {
  const { acmeDesk } = (await import(path.join(folder, "acme-desk.ts"))) as { acmeDesk: Connector };
  const { acmeDeskSamples } = (await import(path.join(folder, "testing/samples.ts"))) as { acmeDeskSamples: Samples };
  expect(acmeDesk.preset).toBe("acme_desk");
  expect(await findBreaches(acmeDesk, acmeDeskSamples)).toEqual([]);
}, 60_000);
