import { setTimeout as delay } from "node:timers/promises";
import { isServerOf } from "./find-server.ts";

/** After this long in order (a checkpoint of a busy server takes a while), it is stopped like in a power cut, which is safe. */
const patienceMs = 60_000;

/**
 * Stops a server as `pg_ctl stop --mode=fast` does: connections are ended, everything is written, and waits until it is gone.
 * @param folder real path of its data folder
 */
export async function stopServer({ folder, pid }: { folder: string; pid: number }): Promise<void> {
  if (!isServerOf(folder, pid)) return;
  process.kill(pid, "SIGINT");
  const started = performance.now();
  for (let immediate = false; isServerOf(folder, pid); ) {
    if (!immediate && performance.now() - started > patienceMs) {
      process.kill(pid, "SIGQUIT");
      immediate = true;
    }
    await delay(20);
  }
}
