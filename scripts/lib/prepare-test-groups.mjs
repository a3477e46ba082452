import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { testGroups } from "./debian-packages.mjs";
import { run } from "./run.mjs";

/**
 * Installs the Debian packages that tests need where that is possible: as root on Debian.
 * @returns {Promise<typeof testGroups>} the groups that can't run here
 */
export async function prepareTestGroups() {
  if (isDebian() && process.getuid?.() === 0) await installMissing();
  return testGroups.filter(({ programs }) => !programs.some(isInPath));
}

/** What to tell somebody about a group that is left out. */
export function howToGet({ name, files, programs, debianPackages }) {
  const debian = `on Debian: apt-get install ${debianPackages.join(" ")}`;
  return `Left out: ${name} (${files}). They need one of ${programs.join(", ")} in PATH; ${debian}.`;
}

async function installMissing() {
  const missing = testGroups.flatMap(({ debianPackages }) => debianPackages).filter((name) => !isPackageInstalled(name));
  if (missing.length === 0) return;
  console.log(`The tests need Debian packages that are not here; installing ${missing.join(", ")} …`);
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  const updated = await run("apt-get", ["update", "-q"], quiet);
  const installed =
    updated === 0 && (await run("apt-get", ["install", "-q", "-y", "--no-install-recommends", ...missing], quiet));
  if (installed !== 0) console.error("The Debian packages couldn't be installed; apt-get's messages are above.");
}

/** Ubuntu isn't counted: its chromium package only points to a snap, which doesn't run in containers. */
function isDebian() {
  return existsSync("/etc/os-release") && /^ID="?debian"?$/m.test(readFileSync("/etc/os-release", "utf8"));
}

function isPackageInstalled(name) {
  const { stdout } = spawnSync("dpkg", ["--status", name], { encoding: "utf8" });
  return /^Status: install ok installed$/m.test(stdout ?? "");
}

function isInPath(program) {
  return (process.env.PATH ?? "").split(path.delimiter).some((folder) => folder !== "" && existsSync(path.join(folder, program)));
}
