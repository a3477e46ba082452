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

/**
 * `stopped`: it took too long or died of it. `interrupted`: it may have been no fault of its own, since the process was `ended` from outside, or was
 * `held_up`, for others had the processor. `unavailable`: it wasn't asked at all.
 */
export type ProcessAnswer =
  | Said
  | { kind: "stopped"; message: string; spentMs: number }
  | { kind: "interrupted"; why: "ended" | "held_up"; spentMs: number }
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
  lose: (isItsDoing: boolean) => void;
  giveUp: (message: string) => void;
}

const heapMb = 96;
const startWithinMs = 30_000;
/** What a process ends itself with: V8 that has no memory left, or a fault in it. Other signals come from outside. */
const crashes: readonly NodeJS.Signals[] = ["SIGABRT", "SIGTRAP", "SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE"];
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
    const lose = (isItsDoing: boolean) => {
      kill();
      listener?.lose(isItsDoing);
    };
    made.on("message", (said: FromChild) => listener?.hear(said)); // written by expression-child
    made.on("exit", (code, signal) => lose(signal === null ? code !== 0 : crashes.includes(signal)));
    made.on("error", () => lose(false));
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
        if (answer.kind !== "value" && answer.kind !== "failure") kill();
        resolve(answer);
      };
      const stop = (message: string) => end({ kind: "stopped", message, spentMs: killAfterMs });
      const interrupt = (why: "ended" | "held_up", spentMs: number) => end({ kind: "interrupted", why, spentMs });
      const stopWatching = watchTime(child?.pid, {
        killAfterMs,
        tooLong: () => stop(`The expression took longer than ${killAfterMs} ms.`),
        heldUp: (spentMs) => interrupt("held_up", spentMs),
      });
      listener = {
        hear: (said) => (said.kind === "ready" ? undefined : end(said)),
        lose: (isItsDoing) => (isItsDoing ? stop("The expression used up its memory.") : interrupt("ended", 0)),
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

/**
 * @param killAfterMs of processor time where the system tells it, else by the clock
 * @param heldUp the time by the clock is over, and the process had less of it than is its own
 * @returns a function that ends the watch
 */
function watchTime(
  pid = 0,
  { killAfterMs, tooLong, heldUp }: { killAfterMs: number; tooLong: () => void; heldUp: (spentMs: number) => void },
): () => void {
  const before = processorTimeMs(pid);
  const startedAt = performance.now();
  let timer = setTimeout(look, killAfterMs);
  function look() {
    const spent = processorTimeMs(pid);
    const elapsedMs = performance.now() - startedAt;
    const spentMs = before === null || spent === null ? elapsedMs : spent - before;
    if (spentMs >= killAfterMs) return tooLong();
    if (elapsedMs >= slowest * killAfterMs) return heldUp(spentMs);
    timer = setTimeout(look, Math.max(20, killAfterMs - spentMs));
  }
  return () => clearTimeout(timer);
}
