import { once } from "node:events";
import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { type Config, publicUrlAt } from "../../platform/config.ts";
import { type Finding, fine, wrong } from "./finding.ts";

const gibibyte = 1_073_741_824;

/** The data folder, the room on its disk and the port: what needs no database. */
export async function checkMachine(config: Config): Promise<Finding[]> {
  return [checkFolder(config), checkDisk(config), await checkPort(config)];
}

function checkFolder({ dataDir }: Config): Finding {
  const place = nearestExisting(dataDir);
  const fix = "Give this user the right to write there, or set ARKANPM_DATA_DIR.";
  if (!statSync(place).isDirectory()) return wrong("data folder", `${place} isn't a folder`, fix);
  try {
    accessSync(place, constants.W_OK);
    return fine("data folder", existsSync(dataDir) ? dataDir : `${dataDir}, made at the first start`);
  } catch {
    return wrong("data folder", `${place} isn't writable`, fix);
  }
}

function checkDisk({ dataDir, databaseUrl }: Config): Finding {
  const { bavail, bsize } = statfsSync(nearestExisting(dataDir));
  const free = bavail * bsize;
  const detail = `${(free / gibibyte).toFixed(1)} GiB free`;
  // With a database elsewhere only the master key and uploads lie here.
  const needed = databaseUrl ? gibibyte / 4 : gibibyte;
  return free >= needed ? fine("disk", detail) : wrong("disk", detail, `Free at least ${needed / gibibyte} GiB for ${dataDir}.`);
}

async function checkPort(config: Config): Promise<Finding> {
  const { host, port } = config;
  if (!config.roles.includes("api")) return fine("port", "not used: ARKANPM_ROLES is worker");
  if (port !== 0 && (await answers(publicUrlAt({ ...config, publicUrl: null }, port))))
    return fine("port", `ArkanPM serves on ${host}:${port}`);
  const trouble = await tryToListen(host, port);
  if (!trouble) return fine("port", port === 0 ? "a free one is chosen" : `${host}:${port} is free`);
  if (trouble === "EADDRINUSE")
    return wrong("port", `${host}:${port} is taken by another program`, "Stop that program or set PORT.");
  return wrong(
    "port",
    `${host}:${port} can't be used (${trouble})`,
    "Set HOST to an address of this machine and PORT to 1024 or more.",
  );
}

async function answers(url: string): Promise<boolean> {
  try {
    const reply = await fetch(`${url}/v1/session`, { signal: AbortSignal.timeout(2_000) });
    return reply.headers.get("request-id") !== null;
  } catch {
    return false;
  }
}

async function tryToListen(host: string, port: number): Promise<string | null> {
  const server = net.createServer();
  server.listen(port, host);
  try {
    await once(server, "listening");
    server.close();
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "unknown"; // net reports system errors only
  }
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(path.dirname(folder));
}
