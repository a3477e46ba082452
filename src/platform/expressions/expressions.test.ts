import { readdirSync, readFileSync } from "node:fs";
import { getPriority } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { unlessUnavailable } from "../errors.ts";
import { type Evaluated, startExpressionRunner } from "./expression-runner.ts";

const runner = startExpressionRunner({ killAfterMs: 1_000, restMs: 0 });
afterAll(() => runner.stop());

const evaluate = (expression: string, message: unknown = {}) => told(() => runner.run(expression, { message, root: message }));

/** On a busy machine an expression may have to be asked several times before its time is over. */
async function told(run: () => Promise<Evaluated>): Promise<Evaluated> {
  for (;;) {
    const made = await unlessUnavailable(run());
    if (made) return made;
  }
}

/** Processor time that this process spent, in milliseconds: attacks must cost the other process, whatever else the machine does. */
async function ownCpu(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

test("an expression gives the fields of a record", async () => {
  const message = { fault: { text: " Pump 3 ", level: 4 }, tags: ["a", "b"] };
  expect(
    await evaluate('{ "title": $trim(fault.text), "priority": fault.level > 3 ? "high" : "low", "n": $count(tags) }', message),
  ).toEqual({
    kind: "object",
    value: { title: "Pump 3", priority: "high", n: 2 },
  });
});

test("patterns are found by RE2: matches, groups, replacements, splits", async () => {
  const expression =
    '{ "all": $match(text, /([A-Z]+)-(\\d+)/).groups[1], "new": $replace(text, /\\d/, "#"), "parts": $split("a1b22c", /\\d+/), "has": $contains(text, /ahu/i) }';
  expect(await evaluate(expression, { text: "AHU-12 and FCU-7" })).toEqual({
    kind: "object",
    value: { all: ["12", "7"], new: "AHU-## and FCU-#", parts: ["a", "b", "c"], has: true },
  });
});

test("what can't be used is refused when it is written", () => {
  expect(runner.check("{ 'a': ")).toContain("expression");
  expect(runner.check("$contains(a, /(?=b)/)")).not.toBeNull();
  expect(runner.check("{ 'title': fault.text }")).toBeNull();
});

test("attacks end within their second, hold nobody up, and the next expression runs", { timeout: 120_000 }, async () => {
  const attacks: [string, unknown?][] = [
    ['{ "a": $contains(s, /^(a+)+$/) }', { s: `${"a".repeat(40)}b` }],
    ["( $f := function($n) { $f($n + 1) }; $f(0) )"],
    ['{ "a": $pad("x", 300000000) }'],
    ['( $d := function($s, $n) { $n = 0 ? $s : $d($s & $s, $n - 1) }; { "a": $d("xxxxxxxxxxxxxxxx", 40) } )'],
    ["[1..10000000]"],
    ['{ "a": $join([1..9999].$string($), "x") ~> $replace("0", $join([1..9999].$string($), "y")) }'],
    ['$eval("1")'],
    ['{ "a": $sum([1..9999].($sum([1..9999]))) }'],
  ];
  const spent = await ownCpu(async () => {
    for (const [expression, message] of attacks) {
      const result = await evaluate(expression, message);
      if (result.kind === "object") expect(JSON.stringify(result).length, expression).toBeLessThan(301_000);
      expect(await evaluate('{ "still": "here" }')).toEqual({ kind: "object", value: { still: "here" } });
    }
  });
  // Five of them take their whole second, and one would hold this process for eight.
  expect(spent).toBeLessThan(3_000);
});

test("an expression that was stopped three times isn't tried again", { timeout: 60_000 }, async () => {
  const quick = startExpressionRunner({ killAfterMs: 150, restMs: 0 });
  const endless = '{ "a": $sum([1..9999].($sum([1..9999].($sum([1..9999]))))) }';
  const results = [];
  for (let i = 0; i < 4; i++) results.push(await told(() => quick.run(endless, { message: {}, root: {} })));
  expect(results.map((result) => result.kind)).toEqual(["failed", "failed", "failed", "failed"]);
  expect(results[3]).toMatchObject({ message: expect.stringContaining("stopped three times") });
  quick.stop();
});

test("what one tenant is kept from another isn't, and nobody waits behind more than one of another's long ones", {
  timeout: 60_000,
}, async () => {
  const quick = startExpressionRunner({ killAfterMs: 300, restMs: 0 });
  const endless = '{ "a": $sum([1..9999].($sum([1..9999].($sum([1..9999]))))) }';
  const one = { tenantId: "one", integrationId: "i" };
  const ask = (expression: string, owner: typeof one) => told(() => quick.run(expression, { message: {}, root: {} }, owner));
  const ended: string[] = [];
  const attacks = Array.from({ length: 6 }, (_, i) => ask(`${endless} /* ${i} */`, one).then(() => void ended.push("attack")));
  const others = Array.from({ length: 20 }, () =>
    ask('{ "a": 1 }', { ...one, tenantId: "two" }).then(({ kind }) => void ended.push(kind)),
  );
  await Promise.all([...attacks, ...others]);
  expect(ended.slice(0, 21).filter((one) => one === "object")).toHaveLength(20);

  for (let i = 0; i < 3; i++) await ask(endless, one);
  expect(await ask(endless, one)).toMatchObject({ message: expect.stringContaining("stopped three times") });
  for (const other of [
    { ...one, tenantId: "two" },
    { ...one, integrationId: "j" },
  ])
    expect(await ask(endless, other)).toMatchObject({ message: expect.stringContaining("longer than 300 ms") });
  quick.stop();
});

test("three stops count only in a row: a message that went well in between begins the count anew", {
  timeout: 60_000,
}, async () => {
  const quick = startExpressionRunner({ killAfterMs: 400, restMs: 0 });
  const expression = '{ "a": slow ? $sum([1..9999].($sum([1..9999].($sum([1..9999]))))) : 1 }';
  const ask = async (slow: boolean) => (await told(() => quick.run(expression, { message: { slow }, root: {} }))).kind;
  expect([await ask(true), await ask(true), await ask(false), await ask(true)]).toEqual(["failed", "failed", "object", "failed"]);
  expect(await ask(false)).toBe("object");
  quick.stop();
});

test("a runner that is stopped while its process starts leaves nothing that keeps this process alive", async () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
  const before = timers();
  const stopped = startExpressionRunner();
  const answer = expect(stopped.run('{ "a": 1 }', { message: {}, root: {} })).rejects.toMatchObject({ code: "unavailable" });
  stopped.stop();
  await answer;
  expect(timers()).toBeLessThanOrEqual(before);
});

test("no expression reaches what objects inherit, nor the settings of the server", async () => {
  for (const name of ["__proto__", "constructor", "toString"]) {
    expect(await evaluate(`{ "a": $lookup($$, "${name}") }`, { a: 1 })).toEqual({ kind: "object", value: {} });
  }
  const polluted = await evaluate('{ "__proto__": { "polluted": true }, "a": 1 }');
  expect(polluted).toEqual({ kind: "object", value: { a: 1 } });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("a result that isn't an object of fields is an error in words", async () => {
  for (const expression of ["1", '"text"', "[1, 2]", "nothing.there"]) {
    expect(await evaluate(expression)).toMatchObject({ kind: "failed", message: expect.stringContaining("no object") });
  }
});

const slow = '{ "a": $sum([1..60].($sum([1..9999]))) }';

test("a message has its time for expressions, what is left of it fails at once and says so, and the next has its own", {
  timeout: 120_000,
}, async () => {
  const owner = { tenantId: "one", integrationId: "i" };
  const thrifty = startExpressionRunner({ killAfterMs: 10_000, messageMs: 300 });
  const evaluateIn = async (run: ReturnType<typeof thrifty.forMessage>) => run(slow, { message: {}, root: {} });
  const first = thrifty.forMessage(owner);
  const made = [];
  // Nobody knows how fast this machine is: the time is over after some of them, each of which takes a tick at least.
  for (let i = 0; i < 5_000 && made.at(-1)?.kind !== "failed"; i++) made.push(await evaluateIn(first));
  expect(made[0]).toMatchObject({ kind: "object" });
  expect(made.at(-1)).toMatchObject({
    ...{ kind: "failed", message: expect.stringContaining("0.3 seconds that a message has") },
    fix: expect.stringContaining("smaller messages"),
  });
  expect(await first('{ "a": 1 }', { message: {}, root: {} })).toMatchObject({ kind: "failed" });
  expect(await evaluateIn(thrifty.forMessage(owner))).toMatchObject({ kind: "object" });
  // A message that is read in several turns has it once.
  expect(await evaluateIn(thrifty.forMessage(owner, "long message"))).toMatchObject({ kind: "object" });
  for (let left = true; left; ) {
    thrifty.kept("long message", 1);
    left = (await evaluateIn(thrifty.forMessage(owner, "long message"))).kind === "object";
  }
  expect(await evaluateIn(thrifty.forMessage(owner, "long message"))).toMatchObject({ kind: "failed" });
  expect(await evaluateIn(thrifty.forMessage(owner, "another one"))).toMatchObject({ kind: "object" });
  thrifty.stop();
});

test("the process has a lower priority than this one, and the time when it isn't let run doesn't count against it", {
  timeout: 60_000,
}, async () => {
  const others = new Set(childrenOf(process.pid));
  const patient = startExpressionRunner({ killAfterMs: 2_000 });
  const ask = () => patient.run('{ "a": 1 }', { message: {}, root: {} });
  await ask();
  const [child] = childrenOf(process.pid).filter((pid) => !others.has(pid));
  if (child === undefined) throw new Error("no process was started");
  expect(getPriority(child)).toBe(getPriority(process.pid) + 10);
  process.kill(child, "SIGSTOP");
  const answer = ask();
  // Longer than an expression may take.
  await delay(3_000);
  process.kill(child, "SIGCONT");
  expect(await answer).toEqual({ kind: "object", value: { a: 1 } });
  patient.stop();
});

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
