import { type ChildProcess, fork } from "node:child_process";
import { constants, setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { processorTimeMs } from "./processor-time.ts";

export interface Question {
  expression: string;
  /** JSON. */
  input: string;
}

/** What an expression came to, and the processor time that it took. */
type Said = { kind: "value"; text: string; spentMs: number } | { kind: "failure"; message: string; spentMs: number };

/** `stopped`: it took too long or died of it; `unavailable`: it wasn't asked at all. */
export type ProcessAnswer =
  | Said
  | { kind: "stopped"; message: string; spentMs: number }
  | { kind: "unavailable"; message: string };

/** What the process sends. */
export type FromChild = { kind: "ready" } | Said;

export interface ExpressionProcess {
  /** One question at a time. */
  ask: (question: Question) => Promise<ProcessAnswer>;
  stop: () => void;
}

/** Who is told what the process says next, or that it has ended. */
interface Listener {
  hear: (said: FromChild) => void;
  lose: (message: string) => void;
  giveUp: (message: string) => void;
}

const heapMb = 96;
const startWithinMs = 30_000;
/** Beside requests that keep the cores busy it gets little of them: it may take so many times as long by the clock. */
const slowest = 3;

/**
 * Evaluates in a process of its own, at a low priority, so that requests win the cores. It is started when it is needed, in about a tenth of a second,
 * and ended when a question costs more than `killAfterMs` of processor time.
 */
export function makeExpressionProcess({ killAfterMs }: { killAfterMs: number }): ExpressionProcess {
  let child: ChildProcess | null = null;
  let isReady = false;
  let listener: Listener | null = null;

  const kill = () => {
    const gone = child;
    child = null;
    isReady = false;
    gone?.removeAllListeners().on("error", () => {});
    gone?.kill("SIGKILL");
  };

  const start = () => {
    const made = launch();
    child = made;
    const lose = (message: string) => {
      kill();
      listener?.lose(message);
    };
    made.on("message", (said: FromChild) => listener?.hear(said)); // written by expression-child
    made.on("exit", () => lose("The expression used up its memory."));
    made.on("error", () => lose("The expression couldn't be evaluated."));
  };

  const untilReady = () =>
    new Promise<string | null>((resolve) => {
      const end = (fault: string | null) => {
        clearTimeout(timer);
        listener = null;
        if (fault === null) isReady = true;
        else kill();
        resolve(fault);
      };
      const fault = "The process for expressions doesn't start.";
      const timer = setTimeout(() => end(fault), startWithinMs);
      listener = { hear: () => end(null), lose: () => end(fault), giveUp: end };
      try {
        start();
      } catch {
        // The system has no memory or no process left for it: the next question tries again.
        end(fault);
      }
    });

  const put = (question: Question) =>
    new Promise<ProcessAnswer>((resolve) => {
      const end = (answer: ProcessAnswer) => {
        stopWatching();
        listener = null;
        if (answer.kind === "stopped" || answer.kind === "unavailable") kill();
        resolve(answer);
      };
      const stop = (message: string) => end({ kind: "stopped", message, spentMs: killAfterMs });
      const stopWatching = watchTime(child?.pid, {
        killAfterMs,
        tooLong: () => stop(`The expression took longer than ${killAfterMs} ms.`),
      });
      listener = {
        hear: (said) => (said.kind === "ready" ? undefined : end(said)),
        lose: stop,
        giveUp: (message) => end({ kind: "unavailable", message }),
      };
      child?.send(question);
    });

  return {
    async ask(question) {
      const fault = child && isReady ? null : await untilReady();
      return fault === null ? put(question) : { kind: "unavailable", message: fault };
    },
    stop() {
      listener?.giveUp("The process is stopping.");
      kill();
    },
  };
}

function launch(): ChildProcess {
  const isSource = import.meta.url.endsWith(".ts");
  const file = fileURLToPath(new URL(isSource ? "./expression-child.ts" : "./expression-child.js", import.meta.url));
  const execArgv = [...(isSource ? ["--import", "tsx"] : []), `--max-old-space-size=${heapMb}`];
  // Nothing of our settings: what runs there is the customer's.
  const made = fork(file, { execArgv, env: { PATH: process.env.PATH }, stdio: ["ignore", "ignore", "ignore", "ipc"] });
  try {
    // At once, so that its start and each of its threads have it too.
    if (made.pid !== undefined) setPriority(made.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It is gone already, or the system knows no priorities: then it competes as before.
  }
  return made;
}

/** @param killAfterMs of processor time where the system tells it, else by the clock @returns a function that ends the watch */
function watchTime(pid = 0, { killAfterMs, tooLong }: { killAfterMs: number; tooLong: () => void }): () => void {
  const before = processorTimeMs(pid);
  const startedAt = performance.now();
  let timer = setTimeout(look, killAfterMs);
  function look() {
    const spent = processorTimeMs(pid);
    const elapsedMs = performance.now() - startedAt;
    const spentMs = before === null || spent === null ? elapsedMs : spent - before;
    if (spentMs >= killAfterMs || elapsedMs >= slowest * killAfterMs) return tooLong();
    timer = setTimeout(look, Math.max(20, killAfterMs - spentMs));
  }
  return () => clearTimeout(timer);
}
