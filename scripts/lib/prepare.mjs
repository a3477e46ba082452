import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { oneAtATime } from "./one-at-a-time.mjs";
import { root } from "./root.mjs";
import { runInstalled, runNpm } from "./run.mjs";

/** What the built files are made of. */
const sources = ["src", "console", "tsconfig.json", "tsconfig.build.json", "vite.config.ts", "package-lock.json"];
const builtFrom = path.join(root, "dist/.built-from");

/**
 * Brings `node_modules` to what package-lock.json says and `dist` to what the sources say; does nothing when both are.
 * Ends the process with one line when that fails.
 * @param {{ devDependencies: boolean }} needs a program that only starts what is built already does without them
 */
export async function prepare({ devDependencies }) {
  await oneAtATime("prepare", async () => {
    const needsBuild = !isBuilt();
    if (!isInstalled({ devDependencies: devDependencies || needsBuild })) await install();
    if (needsBuild) await build();
  });
}

/** Installs, when something is missing, what tools and tests need. */
export async function prepareTools() {
  await oneAtATime("prepare", async () => {
    if (!isInstalled({ devDependencies: true })) await install();
  });
}

/** Builds `dist` anew: the server by the TypeScript compiler, the console by Vite. */
export async function build() {
  const from = fingerprint();
  console.log("Building …");
  rmSync(path.join(root, "dist"), { recursive: true, force: true });
  await demand(
    runInstalled("tsc", ["-p", "tsconfig.build.json"]),
    "The server can't be built; the compiler's messages are above.",
  );
  if (existsSync(path.join(root, "console/index.html"))) {
    await demand(
      runInstalled("vite", ["build", "--logLevel", "error"]),
      "The console can't be built; Vite's messages are above.",
    );
  }
  writeFileSync(builtFrom, from);
}

async function install() {
  console.log("Installing the packages of package-lock.json …");
  // Development packages too, whatever NODE_ENV says: the compiler is among them.
  const installing = runNpm(["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"]);
  await demand(installing, "npm ci failed; its messages are above. The npm registry must be reachable.");
}

async function demand(exitCode, otherwise) {
  if ((await exitCode) === 0) return;
  console.error(otherwise);
  process.exit(1);
}

/** npm notes what it installed in `node_modules/.package-lock.json`, as the last step of an installation. */
function isInstalled({ devDependencies }) {
  const installed = readPackages("node_modules/.package-lock.json");
  if (!installed) return false;
  return Object.entries(readPackages("package-lock.json")).every(([place, wanted]) => {
    const isNeeded = place !== "" && !wanted.link && (devDependencies || !(wanted.dev || wanted.devOptional));
    if (!isNeeded) return true;
    const found = installed[place];
    return found ? found.version === wanted.version : wanted.optional === true || wanted.devOptional === true;
  });
}

function readPackages(file) {
  const full = path.join(root, file);
  return existsSync(full) ? JSON.parse(readFileSync(full, "utf8")).packages : null;
}

function isBuilt() {
  return existsSync(builtFrom) && readFileSync(builtFrom, "utf8") === fingerprint();
}

/** Names, sizes and times of all sources: unlike "is anything newer", it also notices what was removed or went back. */
function fingerprint() {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(filesIn).sort()) {
    const { size, mtimeMs } = statSync(path.join(root, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

function filesIn(place) {
  const stat = statSync(path.join(root, place), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return place.includes(".test.") ? [] : [place];
  return readdirSync(path.join(root, place)).flatMap((name) => filesIn(path.join(place, name)));
}
