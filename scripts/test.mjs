// `npm test`: on a bare clone this installs and builds; then every test runs once. Further arguments go to vitest. The last
// line is `N passed, N failed`, with `, N skipped` when there are any.
import "./lib/require-node.mjs";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { closingLine, countResults } from "./lib/count-results.mjs";
import { prepare } from "./lib/prepare.mjs";
import { howToGet, prepareTestGroups } from "./lib/prepare-test-groups.mjs";
import { runInstalled } from "./lib/run.mjs";

await prepare({ devDependencies: true });
const leftOut = await prepareTestGroups();
const counts = await runTests({ exclude: leftOut.map(({ files }) => files) });

for (const group of leftOut) console.log(howToGet(group));
const isIncomplete = leftOut.length > 0 && process.env.CI === "true";
if (isIncomplete) console.log("Under CI=true every group must run: this counts as a failure.");
const ran = counts.passed + counts.failed;
if (ran === 0) console.log("No test ran.");
console.log(closingLine(counts));
process.exitCode = counts.failed > 0 || ran === 0 || isIncomplete ? 1 : 0;

async function runTests({ exclude }) {
  const folder = mkdtempSync(path.join(tmpdir(), "arkanpm-results-"));
  const results = path.join(folder, "results.json");
  try {
    const exitCode = await runInstalled("vitest", [
      ...["run", "--reporter=default", "--reporter=json", `--outputFile.json=${results}`],
      ...exclude.map((files) => `--exclude=${files}`),
      ...process.argv.slice(2),
    ]);
    return countResults({ report: existsSync(results) ? JSON.parse(readFileSync(results, "utf8")) : null, exitCode });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
