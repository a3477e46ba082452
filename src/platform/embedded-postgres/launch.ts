import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import net from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { readPidFile } from "./find-server.ts";
import type { RunAs } from "./run-as.ts";
import { programEnvironment } from "./run-program.ts";

const maxLogBytes = 10 * 1024 * 1024;

type Launch = { folder: string; logFile: string; settings: Record<string, string | number> };

/**
 * Starts a server on a data folder that has none and waits until it takes connections. It is detached: Ctrl-C reaches
 * only this process, which then stops the database last. With `settings.port` that port is tried first, else (and when
 * it is taken) a free one.
 * @returns false when another process's server was faster
 * @throws Error with the server's last log lines when it doesn't start
 */
export async function launch(
  { runAs, postgres }: { runAs: RunAs; postgres: string },
  { folder, logFile, settings }: Launch,
): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    const port = attempt === 1 && settings.port ? Number(settings.port) : await freePort();
    if (!(await isFree(port))) continue;
    const server = spawnServer({ runAs, postgres }, { folder, logFile, settings: { ...settings, port } });
    if (await isReady(server, folder)) return true;
    const winner = readPidFile(folder);
    if (winner && winner.pid !== server.pid) return false;
    // Somebody may have taken the port in the moment since it was looked at.
    if (attempt >= 5 || (await isFree(port))) throw new Error(`PostgreSQL doesn't start: ${lastLines(logFile)} (see ${logFile})`);
  }
}

function spawnServer(
  { runAs, postgres }: { runAs: RunAs; postgres: string },
  { folder, logFile, settings }: Launch,
): ChildProcess {
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > maxLogBytes) renameSync(logFile, `${logFile}.1`);
  const log = openSync(logFile, "a", 0o600);
  try {
    const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const { file, args, options: user } = runAs.command(postgres, ["-D", folder, ...options]);
    const server = spawn(file, args, {
      ...{ ...user, cwd: "/", env: programEnvironment(), detached: true },
      stdio: ["ignore", log, log],
    });
    server.unref();
    return server;
  } finally {
    closeSync(log);
  }
}

async function isReady(server: ChildProcess, folder: string): Promise<boolean> {
  const failure = new Promise<never>((_, reject) => {
    server.once("error", reject);
  });
  failure.catch(() => {});
  while (server.exitCode === null && server.signalCode === null) {
    const file = readPidFile(folder);
    if (file?.pid === server.pid && file?.status === "ready") return true;
    await Promise.race([delay(20), failure]);
  }
  return false;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as net.AddressInfo; // a TCP server's address is never a path
      probe.close(() => resolve(port));
    });
  });
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

function lastLines(file: string): string {
  return readFileSync(file, "utf8").trim().split("\n").slice(-3).join(" | ");
}
