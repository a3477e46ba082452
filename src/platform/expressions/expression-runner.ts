import { createHash } from "node:crypto";
import { AppError } from "../errors.ts";
import { type Budget, isSpent, makeBudgets, spend } from "./budgets.ts";
import { compileExpression } from "./compile-expression.ts";
import { makeExpressionProcess, type ProcessAnswer } from "./expression-process.ts";
import { makeFairQueue } from "./fair-queue.ts";
import { type GivenUp, makeInterruptions } from "./interruptions.ts";
import { makeStrikes } from "./strikes.ts";

/** The object that an expression makes of its input, or why there is none, and what to do where that isn't to mend the expression; else whose fault. */
export type Evaluated =
  | { kind: "object"; value: Record<string, unknown> }
  | { kind: "failed"; message: string; fix?: string; class?: "internal" };

/** Whose expression it is: each tenant has its share of the time, and what one of them is kept from, others aren't. */
export interface ExpressionOwner {
  tenantId: string;
  integrationId: string;
}

/** @param input `message` is what the expression begins at, `root` its variable `$root` */
type Run = (expression: string, input: { message: unknown; root: unknown }) => Promise<Evaluated>;

export interface ExpressionRunner {
  /**
   * An evaluation by itself.
   * @throws AppError unavailable where that says nothing about the expression, and the same again may succeed: there is no process for it, it was
   * ended from outside, or others had the processor
   */
  run: (expression: string, input: { message: unknown; root: unknown }, owner?: ExpressionOwner) => Promise<Evaluated>;
  /**
   * The evaluations of one message: together they have a minute of processor time. What comes after that fails at once, so that its record waits in
   * the log instead of holding the process for hours.
   * @param turnOf the message, where it is read in several turns, which share its minute: charged is what is `kept` of a turn, and what is thrown away
   * because the server was busy, and done once more, isn't
   */
  forMessage: (owner: ExpressionOwner, turnOf?: string | null) => Run;
  /** @param share of what was read in this turn of it and isn't kept yet, from 0 to 1 */
  kept: (turnOf: string, share: number) => void;
  /** Null when the expression can be used, else why not. It is read here, never evaluated. */
  check: (expression: string) => string | null;
  stop: () => void;
}

/** What is interrupted is either tried again, or given up. */
type Answer = Exclude<ProcessAnswer, { kind: "interrupted" }> | { kind: "interrupted"; givenUp: GivenUp; spentMs: number };

interface Waiting {
  tenantId: string;
  expression: string;
  input: string;
  settle: (answer: ProcessAnswer) => void;
}

const longestInput = 100_000;
const retryAfterSeconds = 5;
const nobody: ExpressionOwner = { tenantId: "", integrationId: "" };
const stopping = { kind: "unavailable", message: "The process is stopping." } as const;
const resting: Answer = { kind: "unavailable", message: "The expression was interrupted a moment ago. Try again." };
const notAsked: ProcessAnswer = { kind: "interrupted", why: "ended", spentMs: 0 };

/**
 * Evaluates JSONata in a process of its own, one expression at a time, killed after a second: a pattern can hold a thread for ever and a text can
 * take a process down with it (measured: docs/decisions/mapping.md).
 */
export function startExpressionRunner({ killAfterMs = 1_000, messageMs = 60_000, restMs = 5_000 } = {}): ExpressionRunner {
  const queue = makeFairQueue<Waiting>();
  const evaluator = makeExpressionProcess({ killAfterMs });
  const strikes = makeStrikes();
  const interruptions = makeInterruptions({ restMs, mostMs: killAfterMs });
  const budgets = makeBudgets(messageMs);
  let isBusy = false;
  let stopped = false;

  /** One after the other until nothing waits. Where no process can be started, all that waits is told so: a start may take half a minute to fail. */
  const work = async () => {
    if (isBusy) return;
    isBusy = true;
    let away: ProcessAnswer | null = null;
    try {
      for (let one = queue.next(); one; one = queue.next()) {
        const answer: ProcessAnswer = stopped ? stopping : (away ?? (await evaluator.ask(one).catch(() => notAsked)));
        if (answer.kind === "unavailable") away = answer;
        else queue.charge(one.tenantId, answer.spentMs);
        one.settle(answer);
      }
    } finally {
      isBusy = false;
    }
  };

  const ask = async (expression: string, input: string, { tenantId, integrationId }: ExpressionOwner): Promise<Answer> => {
    const key = `${tenantId} ${integrationId} ${expression}`;
    if (strikes.isOut(key)) return { kind: "failure", message: isOut, spentMs: 0 };
    if (stopped) return stopping;
    const evaluation = () => createHash("sha256").update(`${key} ${input}`).digest("base64");
    if (interruptions.isResting(evaluation)) return resting;
    const answer = await new Promise<ProcessAnswer>((settle) => {
      queue.push({ tenantId, expression, input, settle });
      void work();
    });
    if (answer.kind === "unavailable") return answer;
    if (answer.kind === "interrupted") {
      const givenUp = interruptions.count(evaluation(), answer);
      if (givenUp === null) return interrupted;
      strikes.count(key);
      return { ...answer, givenUp };
    }
    interruptions.forget(evaluation);
    if (answer.kind === "stopped") strikes.count(key);
    else strikes.forget(key);
    return answer;
  };

  const run = async (
    expression: string,
    { message, root }: { message: unknown; root: unknown },
    { owner, budget }: { owner: ExpressionOwner; budget: Budget },
  ): Promise<Evaluated> => {
    if (isSpent(budget)) return overBudget(messageMs);
    const input = JSON.stringify({ message, root: root === message ? null : root });
    if (input.length > longestInput)
      return failed(`The message is longer than the ${longestInput} characters that expressions take.`);
    const answer = await ask(expression, input, owner);
    if (answer.kind === "unavailable") throw new AppError("unavailable", { detail: answer.message, retryAfterSeconds });
    if (answer.kind === "interrupted") {
      // Not given up, it is repeated, which is no fault of its own. Its second it has had in several tries.
      spend(budget, answer.givenUp === "spent" ? killAfterMs : answer.spentMs);
      return failureOf(answer.givenUp, killAfterMs);
    }
    spend(budget, answer.spentMs);
    return answer.kind === "value" ? fieldsOf(answer.text) : failed(answer.message);
  };

  return {
    run: (expression, input, owner = nobody) => run(expression, input, { owner, budget: budgets.open(null) }),
    forMessage(owner, turnOf = null) {
      let budget: Budget | null = null;
      return (expression, input) => {
        // Most messages have no expressions.
        budget ??= budgets.open(turnOf);
        return run(expression, input, { owner, budget });
      };
    },
    kept: budgets.charge,
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
      evaluator.stop();
    },
  };
}

const isOut = "The expression was stopped three times in a row and isn't tried for a minute: mend it, then retry what waits.";

const interrupted: Answer = { kind: "unavailable", message: "The expression was interrupted: the server is busy. Try again." };

/** Of what was interrupted too often in a row. */
function failureOf(givenUp: GivenUp, killAfterMs: number): Evaluated {
  switch (givenUp) {
    case "ended":
      return {
        kind: "failed",
        message:
          "The process of the expression was ended three times in a row while it ran: it may take more memory than there is.",
        fix: "Mend the rule's expression so that it takes less memory, then retry.",
      };
    case "spent":
      return failed(`The expression took longer than ${killAfterMs} ms.`);
    case "held_up":
      return {
        kind: "failed",
        message: "The server had no time for the expression, however often it tried.",
        fix: "Tell the operator; retry it once the server has less to do.",
        class: "internal",
      };
    default:
      return givenUp satisfies never;
  }
}

function overBudget(messageMs: number): Evaluated {
  return {
    kind: "failed",
    message: `The expressions of this message have had the ${messageMs / 1_000} seconds that a message has: what is left of it waits.`,
    fix: "Mend the rule's expression so that it takes less time, use rows instead, or ask the sender for smaller messages; then retry.",
  };
}

function fieldsOf(text: string): Evaluated {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return failed("The expression gives no object of fields.");
  return { kind: "object", value: Object.fromEntries(Object.entries(value).filter(([name]) => name !== "__proto__")) };
}

function failed(message: string): Evaluated {
  return { kind: "failed", message };
}
