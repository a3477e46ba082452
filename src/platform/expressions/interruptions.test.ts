import { readdirSync, readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { type ExpressionRunner, startExpressionRunner } from "./expression-runner.ts";
import { makeInterruptions } from "./interruptions.ts";

const patient = { timeout: 60_000 };
const input = { message: {}, root: {} };
const unavailable = expect.objectContaining({ code: "unavailable" });

test("what was interrupted rests before it is tried again, longer each time, and is given up after so often in a row", () => {
  const key = () => "one";
  const resting = makeInterruptions({ restMs: 60_000, mostMs: 1_000 });
  expect(resting.isResting(key)).toBe(false);
  expect(resting.count("one", { why: "ended", spentMs: 0 })).toBeNull();
  expect([resting.isResting(key), resting.isResting(() => "another")]).toEqual([true, false]);
  resting.forget(key);
  expect(resting.isResting(key)).toBe(false);

  const { count, forget } = makeInterruptions({ restMs: 0, mostMs: 1_000 });
  const counted = (why: "ended" | "held_up", times: number, spentMs = 0) =>
    Array.from({ length: times }, () => count("one", { why, spentMs }));
  expect(counted("ended", 3)).toEqual([null, null, "ended"]);
  expect(counted("ended", 2)).toEqual([null, null]);
  forget(key);
  // That others have the processor says nothing about it: for long it isn't given up, and it doesn't count with what ends it.
  expect(counted("held_up", 29).filter((one) => one !== null)).toEqual([]);
  expect(counted("ended", 2)).toEqual([null, null]);
  expect(counted("held_up", 1)).toEqual(["held_up"]);
  // But for the time it had.
  expect(counted("held_up", 3, 400)).toEqual([null, null, "spent"]);
});

test(
  "an expression whose process is ended from outside is told to come again, and at the third time in a row it is shown",
  patient,
  async () => {
    const runner = startExpressionRunner({ killAfterMs: 10_000, restMs: 0 });
    const answers: unknown[] = [];
    const end = (pid: number, signal: NodeJS.Signals) => {
      process.kill(pid, signal);
      process.kill(pid, "SIGCONT");
    };
    // It never answers: one that is let go on may do so before the signal reaches it.
    answers.push(await askOfStopped(runner, (pid) => end(pid, "SIGTERM"), "( $f := function($n) { $f($n + 1) }; $f(0) )"));
    answers.push(await askOfStopped(runner, (pid) => process.kill(pid, "SIGKILL")));
    answers.push(await askOfStopped(runner, (pid) => process.kill(pid, "SIGCONT")));
    expect(answers).toEqual([unavailable, unavailable, { kind: "object", value: { a: 2 } }]);
    const inARow: unknown[] = [];
    for (let i = 0; i < 3; i++) inARow.push(await askOfStopped(runner, (pid) => process.kill(pid, "SIGKILL")));
    const shown = { kind: "failed", message: expect.stringContaining("three times in a row") };
    expect(inARow).toEqual([unavailable, unavailable, expect.objectContaining(shown)]);
    runner.stop();
  },
);

test("what isn't let run within its time says nothing about the expression: it rests, then runs", patient, async () => {
  const runner = startExpressionRunner({ killAfterMs: 300, restMs: 60_000 });
  expect(await askOfStopped(runner, () => {})).toEqual(unavailable);
  // It isn't asked again at once, and others are.
  await expect(runner.run('{ "a": 2 }', input)).rejects.toMatchObject({ message: expect.stringContaining("a moment ago") });
  expect(await runner.run('{ "a": 3 }', input)).toEqual({ kind: "object", value: { a: 3 } });
  runner.stop();
});

test("an expression that uses up its memory is its own doing at the first time", patient, async () => {
  const runner = startExpressionRunner({ killAfterMs: 30_000 });
  const growing = '( $d := function($s, $n) { $n = 0 ? $s : $d($s & $s, $n - 1) }; { "a": $d("xxxxxxxxxxxxxxxx", 40) } )';
  expect(await runner.run(growing, input)).toMatchObject({ kind: "failed" });
  runner.stop();
});

let others = new Set<number>();
beforeEach(() => {
  others = new Set(childrenOf(process.pid));
});

/** Asks while the process is held, and does this to it. */
async function askOfStopped(runner: ExpressionRunner, act: (pid: number) => void, question = '{ "a": 2 }'): Promise<unknown> {
  expect(await runner.run('{ "a": 1 }', input)).toMatchObject({ kind: "object" });
  const child = childrenOf(process.pid).find((pid) => !others.has(pid));
  if (child === undefined) throw new Error("no process was started");
  process.kill(child, "SIGSTOP");
  const answer = runner.run(question, input).catch((error: unknown) => error);
  act(child);
  const made = await answer;
  if (!isObject(made)) others.add(child);
  return made;
}

function isObject(made: unknown): boolean {
  return typeof made === "object" && made !== null && "kind" in made && made.kind === "object";
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
      return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) === parent;
    } catch {
      return false; // it has ended meanwhile
    }
  });
}
