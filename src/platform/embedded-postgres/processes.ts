import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

const hasProc = process.platform === "linux";

/** Whether a process runs, is dead but not yet collected by its parent, or isn't there. */
export function processState(pid: number): "running" | "zombie" | "gone" {
  const letter = hasProc ? stateFromProc(pid) : output("ps", ["-o", "stat=", "-p", String(pid)]).trim()[0];
  if (!letter || letter === "X") return "gone";
  return letter === "Z" ? "zombie" : "running";
}

/** The folder a process works in, or null when it is gone or belongs to somebody else. PostgreSQL works in its data folder. */
export function workingFolder(pid: number): string | null {
  if (hasProc) return attempt(() => readlinkSync(`/proc/${pid}/cwd`));
  const line = output("lsof", ["-a", "-d", "cwd", "-p", String(pid), "-Fn"])
    .split("\n")
    .find((text) => text.startsWith("n"));
  return line?.slice(1) ?? null;
}

/** The running PostgreSQL processes, servers and backends alike, that work in `folder`. */
export function postgresProcessesIn(folder: string): number[] {
  return processIds().filter(
    (pid) => workingFolder(pid) === folder && processState(pid) === "running" && /postgres/.test(commandLine(pid)),
  );
}

function processIds(): number[] {
  const ids = hasProc ? readdirSync("/proc") : output("pgrep", ["postgres"]).split("\n");
  return ids.filter((id) => /^\d+$/.test(id)).map(Number);
}

function commandLine(pid: number): string {
  if (!hasProc) return output("ps", ["-o", "command=", "-p", String(pid)]);
  return attempt(() => readFileSync(`/proc/${pid}/cmdline`, "utf8")) ?? "";
}

/** The state letter stands behind the command's name, which is in brackets and may hold brackets and spaces itself. */
function stateFromProc(pid: number): string | undefined {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  return stat?.slice(stat.lastIndexOf(")") + 2)[0];
}

function output(command: string, args: string[]): string {
  return attempt(() => execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })) ?? "";
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
