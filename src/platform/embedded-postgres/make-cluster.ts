import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartError } from "../start-error.ts";
import { processState } from "./processes.ts";
import type { RunAs } from "./run-as.ts";
import { runProgram } from "./run-program.ts";

const passwordFile = "arkanpm.password";
const sideFolder = /\.new-(\d+)-/;

/**
 * Makes PostgreSQL's data folder when there is none yet. It is made beside its place and renamed when complete, password
 * included, so that a folder of the final name is never half made, whenever the process is killed.
 * @param folder where the data folder shall stand; its parent exists
 * @param durable false leaves out flushing to disk (tests only)
 * @returns the password of the user `arkanpm`
 */
export async function makeCluster(
  { runAs, initdb }: { runAs: RunAs; initdb: string },
  { folder, durable }: { folder: string; durable: boolean },
): Promise<{ password: string; made: boolean }> {
  removeHalfMade(folder);
  const made = !existsSync(path.join(folder, "PG_VERSION")) && (await initialise({ runAs, initdb }, folder, durable));
  return { password: readPassword(folder), made };
}

async function initialise({ runAs, initdb }: { runAs: RunAs; initdb: string }, folder: string, durable: boolean) {
  const side = mkdtempSync(`${folder}.new-${process.pid}-`);
  const givenPassword = `${side}.password`;
  try {
    writeFileSync(givenPassword, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
    for (const made of [side, givenPassword]) if (runAs.user) chownSync(made, runAs.user.uid, runAs.user.gid);
    await runProgram(runAs, initdb, [
      ...["-D", side, "-U", "arkanpm", "--auth=scram-sha-256", `--pwfile=${givenPassword}`, "--data-checksums"],
      // Sorting and case rules that are the same on every machine, without the operating system's locales.
      ...["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
      ...(durable ? [] : ["--no-sync"]),
    ]);
    renameSync(givenPassword, path.join(side, passwordFile));
    return moveIntoPlace(side, folder);
  } finally {
    for (const rest of [side, givenPassword]) rmSync(rest, { recursive: true, force: true });
  }
}

/** Two processes may make the folder at once: the second finds the place taken and uses what is there. */
function moveIntoPlace(side: string, folder: string): boolean {
  try {
    renameSync(side, folder);
    return true;
  } catch (cause) {
    if (existsSync(path.join(folder, "PG_VERSION"))) return false;
    throw new StartError(`${folder} is in the way: it isn't a PostgreSQL data folder. Move it elsewhere.`, { cause });
  }
}

function removeHalfMade(folder: string): void {
  const parent = path.dirname(folder);
  for (const name of readdirSync(parent)) {
    const pid = sideFolder.exec(name)?.[1];
    if (pid && name.startsWith(`${path.basename(folder)}.new-`) && processState(Number(pid)) !== "running") {
      rmSync(path.join(parent, name), { recursive: true, force: true });
    }
  }
}

export function readPassword(folder: string): string {
  try {
    return readFileSync(path.join(folder, passwordFile), "utf8").trim();
  } catch (cause) {
    throw new StartError(`The database's password can't be read from ${path.join(folder, passwordFile)}.`, { cause });
  }
}
