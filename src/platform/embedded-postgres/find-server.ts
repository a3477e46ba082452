import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { postgresProcessesIn, processState, workingFolder } from "./processes.ts";

/** What `postmaster.pid` says: PostgreSQL writes it while it runs and removes it when it stops in order. */
export type PidFile = { pid: number; port: number; status: string };

/**
 * Finds the server that works on a data folder, waiting while it starts, recovers or stops. A pid file whose process is
 * dead, a zombie or a foreign one that got the same number is stale; PostgreSQL itself would refuse to start beside the
 * latter two, so it is removed.
 * @param folder real path of PostgreSQL's data folder
 * @returns the server, ready for connections, or null when none runs
 */
export async function findServer(
  { log }: { log: (line: string) => void },
  { folder }: { folder: string },
): Promise<PidFile | null> {
  for (let waits = 0; ; waits++) {
    const file = readPidFile(folder);
    if (!file) return null;
    if (!isServerOf(folder, file.pid)) {
      log(`Removing a stale postmaster.pid (process ${file.pid} is not this folder's server).`);
      rmSync(path.join(folder, "postmaster.pid"), { force: true });
      return null;
    }
    if (file.status === "ready") return file;
    if (waits % 200 === 100) log(`Waiting for the database in ${folder}, which is ${file.status || "starting"}.`);
    await delay(50);
  }
}

/** Whether that process is a live server of this data folder. */
export function isServerOf(folder: string, pid: number): boolean {
  return processState(pid) === "running" && workingFolder(pid) === folder;
}

/** Reads `postmaster.pid`: line 1 the process, 4 the port, 8 the state. Null when it is absent or not yet written. */
export function readPidFile(folder: string): PidFile | null {
  const lines = readLines(path.join(folder, "postmaster.pid"));
  const pid = Math.abs(Number(lines[0]));
  return pid > 0 ? { pid, port: Number(lines[3]), status: (lines[7] ?? "").trim() } : null;
}

/**
 * Ends what a killed server left behind. Its backends notice by themselves, but one in the middle of a long statement
 * may take a while, and two generations writing to one folder would destroy it.
 */
export async function endOrphans({ log }: { log: (line: string) => void }, { folder }: { folder: string }): Promise<void> {
  for (let waits = 0; ; waits++) {
    const orphans = postgresProcessesIn(folder);
    // Not one process: a pid file that is still there holds nothing readable, which PostgreSQL would refuse.
    if (orphans.length === 0) return rmSync(path.join(folder, "postmaster.pid"), { force: true });
    // Another process has just started a server: these are not orphans.
    if (isServerOf(folder, readPidFile(folder)?.pid ?? 0)) return;
    if (waits === 2) log(`Ending ${orphans.length} processes of a database server that was killed.`);
    if (waits >= 2) for (const pid of orphans) end(pid);
    await delay(50);
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Gone by itself in the meantime.
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}
