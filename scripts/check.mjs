// `npm run check`: everything that must hold before a change lands, from the quickest to the slowest; ends at the first failure.
import "./lib/require-node.mjs";
import { existsSync } from "node:fs";
import path from "node:path";
import { prepareTools } from "./lib/prepare.mjs";
import { root } from "./lib/root.mjs";
import { run, runInstalled } from "./lib/run.mjs";

const steps = [
  ["Lint and format (biome)", () => runInstalled("biome", ["check", "--error-on-warnings", "."])],
  ["Types (tsc)", () => runInstalled("tsc", ["--noEmit", "-p", "tsconfig.json"])],
  ["Types of the console (tsc)", () => checkConsole()],
  ["Unused files, exports and packages (knip)", () => runInstalled("knip", [])],
  // Builds first; prints the closing line.
  ["Tests", () => run(process.execPath, ["scripts/test.mjs", ...process.argv.slice(2)])],
];

await prepareTools();
for (const [name, step] of steps) {
  console.log(`\n── ${name}`);
  if ((await step()) === 0) continue;
  // The tests have said it themselves, in the last line.
  if (name !== "Tests") console.error(`\nThe check failed at: ${name}.`);
  process.exit(1);
}

async function checkConsole() {
  return existsSync(path.join(root, "console/index.html")) ? runInstalled("tsc", ["--noEmit", "-p", "console/tsconfig.json"]) : 0;
}
