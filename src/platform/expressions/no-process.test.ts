import type { fork } from "node:child_process";
import { expect, test, vi } from "vitest";

const system = vi.hoisted(() => ({ isFull: true, asked: 0 }));
vi.mock("node:child_process", async (original) => {
  const real = await original<{ fork: typeof fork }>();
  return {
    ...real,
    fork: (...args: Parameters<typeof fork>) => {
      system.asked += 1;
      if (system.isFull) throw Object.assign(new Error("spawn ENOMEM"), { code: "ENOMEM" });
      return real.fork(...args);
    },
  };
});
const { startExpressionRunner } = await import("./expression-runner.ts");

test("where the system has no process left, all that waits is told to come again, and the next expression runs once it has one", {
  timeout: 120_000,
}, async () => {
  const runner = startExpressionRunner();
  const ask = () => runner.run('{ "a": 1 }', { message: {}, root: {} });
  for (const answer of await Promise.allSettled([ask(), ask(), ask()]))
    expect(answer).toMatchObject({ status: "rejected", reason: { code: "unavailable" } });
  expect(system.asked).toBe(1);
  system.isFull = false;
  expect(await ask()).toEqual({ kind: "object", value: { a: 1 } });
  runner.stop();
});
