// `npm run bench`: the engine against a TLS receiver on this machine; prints a table and writes bench/results/*.json.
// `npm run bench -- log`: the delivery log at five million rows alone; `-- intake`: the receiver of an integration; `-- import`: a large workbook;
// `-- lists`: every list at 100,000 records.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const { status } = spawnSync(process.execPath, ["--import", "tsx", "bench/run.ts", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
process.exit(status ?? 1);
