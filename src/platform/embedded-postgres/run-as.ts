import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { StartError } from "../start-error.ts";

/** How the PostgreSQL programs are called: as who, and with which command line. */
export type RunAs = {
  /** The user who owns the files, or null when it is the one who runs this process. */
  user: { uid: number; gid: number } | null;
  command(program: string, args: string[]): { file: string; args: string[]; options: { uid?: number; gid?: number } };
};

/** Bits of `/proc/self/status`, see capabilities(7). Only the second may also execute; containers often have only that one. */
const capabilities = [
  { name: "dac_read_search", bit: 2n, executes: false },
  { name: "dac_override", bit: 1n, executes: true },
];

/**
 * PostgreSQL refuses to run as root, so as root it runs as the owner of an existing data folder, else as a system user
 * made for it. Everybody else runs it as themselves.
 * @param folder PostgreSQL's data folder, which need not exist yet
 * @param program one of the PostgreSQL programs, beside the others
 * @throws StartError when root finds nobody to run it as
 */
export function chooseRunAs(folder: string, program: string): RunAs {
  if (process.getuid?.() !== 0) return { user: null, command: (file, args) => ({ file, args, options: {} }) };
  const user = ownerOf(folder) ?? systemUser();
  // Copied here by root, say from a backup: PostgreSQL insists on owning its data folder.
  if (existsSync(folder) && statSync(folder).uid === 0) execFileSync("chown", ["-R", `${user.uid}:${user.gid}`, folder]);
  const setpriv = findProgram("setpriv");
  if (!setpriv) return { user, command: (file, args) => ({ file, args, options: user }) };
  const prefix = setprivArguments(user, folder, program);
  return { user, command: (file, args) => ({ file: setpriv, args: [...prefix, "--", file, ...args], options: {} }) };
}

function ownerOf(folder: string): { uid: number; gid: number } | null {
  if (!existsSync(folder)) return null;
  const { uid, gid } = statSync(folder);
  return uid === 0 ? null : { uid, gid };
}

function systemUser(): { uid: number; gid: number } {
  const found = userNamed("arkanpm") ?? userNamed("postgres");
  if (found) return found;
  try {
    execFileSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "arkanpm"], { stdio: "ignore" });
  } catch {
    // No useradd here, or a read-only /etc: nobody will do.
  }
  const made = userNamed("arkanpm") ?? userNamed("nobody");
  if (made) return made;
  throw new StartError("PostgreSQL can't run as root and no other user exists here: start as another user, or set DATABASE_URL.");
}

function userNamed(name: string): { uid: number; gid: number } | null {
  try {
    const id = (flag: string) => Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return null;
  }
}

/**
 * The other user often can't enter the folders above the data folder or above the programs (`/root` is closed to all
 * but root). Only then it is given the one capability that lets it pass.
 */
function setprivArguments({ uid, gid }: { uid: number; gid: number }, folder: string, program: string): string[] {
  const change = ["--reuid", String(uid), "--regid", String(gid), "--clear-groups"];
  const mayExecute = (statSync(program).mode & 0o001) !== 0;
  if (mayExecute && isReachable(folder) && isReachable(program)) return change;
  const held = heldCapabilities();
  const passage = capabilities.find(({ bit, executes }) => (held >> bit) & 1n && (mayExecute || executes));
  if (!passage) return change;
  return [...change, "--securebits", "+no_setuid_fixup", `--inh-caps=+${passage.name}`, `--ambient-caps=+${passage.name}`];
}

function isReachable(place: string): boolean {
  const parent = path.dirname(place);
  return parent === place || ((statSync(parent).mode & 0o001) !== 0 && isReachable(parent));
}

function heldCapabilities(): bigint {
  if (!existsSync("/proc/self/status")) return 0n;
  const hex = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  return BigInt(`0x${hex ?? "0"}`);
}

function findProgram(name: string): string | null {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/bin", "/bin"];
  return folders.map((folder) => path.join(folder, name)).find((file) => path.isAbsolute(file) && existsSync(file)) ?? null;
}
