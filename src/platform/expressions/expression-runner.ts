import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { compileExpression } from "./compile-expression.ts";
import { makeFairQueue } from "./fair-queue.ts";

/** The object that an expression makes of its input, or why there is none. */
export type Evaluated = { kind: "object"; value: Record<string, unknown> } | { kind: "failed"; message: string };

/** Whose expression it is: each tenant has its share of the time, and what one of them is kept from, others aren't. */
export interface ExpressionOwner {
  tenantId: string;
  integrationId: string;
}

export interface ExpressionRunner {
  /** @param input `message` is what the expression begins at, `root` its variable `$root` */
  run: (expression: string, input: { message: unknown; root: unknown }, owner?: ExpressionOwner) => Promise<Evaluated>;
  /** Null when the expression can be used, else why not. It is read here, never evaluated. */
  check: (expression: string) => string | null;
  stop: () => void;
}

type Answer = { value: string } | { failure: string };
interface Waiting {
  tenantId: string;
  /** Owner and expression: what strikes are counted by. */
  key: string;
  expression: string;
  input: string;
  settle: (answer: Answer) => void;
}

const longestInput = 100_000;
const heapMb = 96;
/** Three expressions that had to be killed in a row, and the same one isn't tried for a while. */
const strikes = 3;
const pauseMs = 60_000;
const startWithinMs = 30_000;
const nobody: ExpressionOwner = { tenantId: "", integrationId: "" };

/**
 * Evaluates JSONata in a process of its own, one expression at a time, killed after a second: a pattern can hold a thread for ever and a text can
 * take a process down with it (measured: docs/decisions/mapping.md). The process is started when it is needed first.
 */
export function startExpressionRunner({ killAfterMs = 1_000 } = {}): ExpressionRunner {
  const queue = makeFairQueue<Waiting>();
  let startedAt = 0;
  const killed = new Map<string, { count: number; at: number }>();
  let child: ChildProcess | null = null;
  let isReady = false;
  let current: Waiting | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const settle = (answer: Answer) => {
    if (timer) clearTimeout(timer);
    timer = null;
    const waiting = current;
    current = null;
    if (waiting) queue.charge(waiting.tenantId, performance.now() - startedAt);
    waiting?.settle(answer);
    next();
  };

  const lose = (why: string) => {
    // One left running would end the next process, or keep this one from ending.
    if (timer) clearTimeout(timer);
    timer = null;
    child?.removeAllListeners();
    child?.kill("SIGKILL");
    child = null;
    // A process that can't even start costs who waits, instead of being started for ever.
    if (!isReady && !current) queue.next()?.settle({ failure: why });
    isReady = false;
    if (!current) return next();
    const { key } = current;
    killed.set(key, { count: (killed.get(key)?.count ?? 0) + 1, at: Date.now() });
    settle({ failure: why });
  };

  const start = () => {
    const isSource = import.meta.url.endsWith(".ts");
    const file = fileURLToPath(new URL(isSource ? "./expression-child.ts" : "./expression-child.js", import.meta.url));
    const execArgv = [...(isSource ? ["--import", "tsx"] : []), `--max-old-space-size=${heapMb}`];
    // Nothing of our settings: what runs there is the customer's.
    const made = fork(file, { execArgv, env: { PATH: process.env.PATH }, stdio: ["ignore", "ignore", "ignore", "ipc"] });
    child = made;
    timer = setTimeout(() => lose("The process for expressions doesn't start."), startWithinMs);
    made.on("message", ({ id, ...answer }: { id: number } & Answer) => {
      if (id > 0) {
        if (current) killed.delete(current.key);
        return settle(answer);
      }
      if (timer) clearTimeout(timer);
      isReady = true;
      next();
    });
    made.on("exit", () => lose("The expression used up its memory."));
    made.on("error", () => lose("The expression couldn't be evaluated."));
  };

  const next = () => {
    if (stopped || current || queue.isEmpty()) return;
    if (!child) return start();
    if (!isReady) return;
    current = queue.next();
    if (!current) return;
    startedAt = performance.now();
    timer = setTimeout(() => lose(`The expression took longer than ${killAfterMs} ms.`), killAfterMs);
    child.send({ id: 1, expression: current.expression, input: current.input });
  };

  const ask = (expression: string, input: string, { tenantId, integrationId }: ExpressionOwner): Promise<Answer> => {
    const key = `${tenantId} ${integrationId} ${expression}`;
    const struck = killed.get(key);
    if (struck && struck.count >= strikes) {
      if (Date.now() - struck.at < pauseMs)
        return Promise.resolve({
          failure:
            "The expression was stopped three times in a row and isn't tried for a minute: mend it, then retry what waits.",
        });
      killed.delete(key);
    }
    if (stopped) return Promise.resolve({ failure: "The process is stopping." });
    return new Promise((resolve) => {
      queue.push({ tenantId, key, expression, input, settle: resolve });
      next();
    });
  };

  return {
    async run(expression, { message, root }, owner = nobody) {
      const input = JSON.stringify({ message, root: root === message ? null : root });
      if (input.length > longestInput)
        return failed(`The message is longer than the ${longestInput} characters that expressions take.`);
      const answer = await ask(expression, input, owner);
      if ("failure" in answer) return failed(answer.failure);
      const value: unknown = JSON.parse(answer.value);
      if (typeof value !== "object" || value === null || Array.isArray(value))
        return failed("The expression gives no object of fields.");
      return { kind: "object", value: Object.fromEntries(Object.entries(value).filter(([name]) => name !== "__proto__")) };
    },
    check(expression) {
      try {
        compileExpression(expression);
        return null;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
    stop() {
      stopped = true;
      for (let waiting = queue.next(); waiting; waiting = queue.next()) waiting.settle({ failure: "The process is stopping." });
      lose("The process is stopping.");
    },
  };
}

function failed(message: string): Evaluated {
  return { kind: "failed", message };
}
