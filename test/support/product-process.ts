import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import net from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { postgresProcessesIn } from "../../src/platform/embedded-postgres/processes.ts";

const root = path.resolve(import.meta.dirname, "../..");

export interface ProductProcess {
  /** What it printed so far, for a failing test's message. */
  printed(): string;
  /** `kill -9` of the process and of the PostgreSQL that works in `databaseFolder`; resolves when all of them are gone. */
  kill(databaseFolder?: string): Promise<void>;
  /** Reads its output no more, as `head` does when it has enough. @returns the exit code, once it ended by itself */
  stopReading(): Promise<number | null>;
  /** SIGTERM. @returns the exit code */
  stop(): Promise<number | null>;
}

/** Starts the product as `npm start` does once it is built, but from its sources, in a process of its own. */
export function startProductProcess(settings: Record<string, string>): ProductProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: root,
    env: { ...inherited(), LOG_LEVEL: "warn", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const keep = (text: Buffer) => {
    printed = (printed + text.toString()).slice(-4_000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  return {
    printed: () => printed,
    async kill(databaseFolder) {
      child.kill("SIGKILL");
      if (databaseFolder) await killPostgres(databaseFolder);
      await exited(child);
    },
    async stopReading() {
      child.stdout.destroy();
      await exited(child);
      return child.exitCode;
    },
    async stop() {
      child.kill("SIGTERM");
      await exited(child);
      return child.exitCode;
    },
  };
}

/** Waits until the API answers, that is, until database, migrations and first tenant are there. */
export async function untilReady(
  started: ProductProcess | null,
  { url, apiKey }: { url: string; apiKey: string },
): Promise<void> {
  const signal = AbortSignal.timeout(30_000);
  while (!signal.aborted) {
    const reply = await fetch(`${url}/v1/events?limit=1`, { headers: { authorization: `Bearer ${apiKey}` }, signal }).catch(
      () => null,
    );
    if (reply?.status === 200) return;
    await delay(50);
  }
  throw new Error(`The product doesn't answer. It printed: ${started?.printed()}`);
}

/** For a server that comes back at the same address after each start. */
export async function freePort(): Promise<number> {
  const probe = net.createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as net.AddressInfo; // a TCP server's address is never a path
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Settings of the person who runs the tests aren't the product's. */
function inherited(): NodeJS.ProcessEnv {
  const foreign = /^(ARKANPM_.*|DATABASE_URL|PORT|HOST|SMTP_URL|MAIL_FROM|NODE_ENV|NODE_OPTIONS)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/** `kill -9` of the PostgreSQL in a folder: again and again, because the server makes backends until it is hit itself. */
export async function killPostgres(folder: string): Promise<void> {
  for (;;) {
    const ids = postgresProcessesIn(folder);
    if (ids.length === 0) return;
    for (const id of ids) {
      try {
        process.kill(id, "SIGKILL");
      } catch {
        // Gone by itself, as backends do when their server dies.
      }
    }
    await delay(5);
  }
}

async function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}
