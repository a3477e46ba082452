// `npm run bench`: the engine against a TLS receiver on this machine; prints a table and writes bench/results/*.json.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

// The same heap as `npm start`: deliveries live for tens of milliseconds, and a young generation of 64 MB lets them die there instead of
// being copied out (a third less CPU a delivery).
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const { status } = spawnSync(process.execPath, ["--max-semi-space-size=64", "--import", "tsx", "bench/run.ts"], {
  cwd: root,
  stdio: "inherit",
});
process.exit(status ?? 1);
