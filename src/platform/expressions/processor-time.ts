import { readFileSync } from "node:fs";

/** Of Linux's clock ticks, which are a hundredth of a second to every program (proc(5), `_SC_CLK_TCK`). */
const tickMs = 10;

/** Processor time that a process has had, in milliseconds; null where that isn't told: elsewhere than on Linux, or for a process that is gone. */
export function processorTimeMs(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // Behind the name, which may hold anything, come the state and, as the 12th and 13th, time in the program and in the system.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(ticks) ? ticks * tickMs : null;
  } catch {
    return null;
  }
}
