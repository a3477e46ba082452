// `npm run schema`: writes src/platform/schema.ts, the types of all tables as the migrations make them. `--check` only
// compares and fails when they differ. `--url=<migrated database>` uses that instead of a scratch one.
import "./lib/require-node.mjs";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { prepareTools } from "./lib/prepare.mjs";
import { root } from "./lib/root.mjs";

const { values: options } = parseArgs({ options: { check: { type: "boolean" }, url: { type: "string" } } });
const file = path.join(root, "src/platform/schema.ts");

await prepareTools();
const generated = options.url ? generate(options.url) : await withScratchDatabase(generate);
if (!options.check) {
  writeFileSync(file, generated);
  console.log(`Wrote ${path.relative(root, file)}.`);
} else if (readFileSync(file, "utf8") === generated) {
  console.log(`${path.relative(root, file)} is what the migrations make.`);
} else {
  console.error(`${path.relative(root, file)} isn't what the migrations make: run "npm run schema" and commit it.`);
  process.exitCode = 1;
}

async function withScratchDatabase(use) {
  const { register } = await import("tsx/esm/api");
  register();
  const { startEmbeddedPostgres } = await import("../src/platform/embedded-postgres.ts");
  const { migrate } = await import("../src/platform/migrate.ts");
  const dataDir = mkdtempSync(path.join(tmpdir(), "arkanpm-schema-"));
  // Thrown away in a moment, so nothing needs to reach the disk.
  const server = await startEmbeddedPostgres({ dataDir, log: () => {}, settings: { fsync: "off" } });
  try {
    await migrate({ url: server.url });
    return use(server.url);
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** `numeric`, `bigint` and `date` are strings as the driver gives them: exact, and a day without a time zone. */
function generate(url) {
  const folder = mkdtempSync(path.join(tmpdir(), "arkanpm-schema-"));
  const output = path.join(folder, "schema.ts");
  try {
    const codegen = path.join(root, "node_modules/.bin/kysely-codegen");
    const parsers = ["--numeric-parser=string", "--date-parser=string"];
    execFileSync(codegen, ["--dialect=postgres", `--url=${url}`, `--out-file=${output}`, ...parsers], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    return readFileSync(output, "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
