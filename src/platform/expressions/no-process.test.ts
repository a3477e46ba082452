import type { fork } from "node:child_process";
import { expect, test, vi } from "vitest";

const system = vi.hoisted(() => ({ isFull: true }));
vi.mock("node:child_process", async (original) => {
  const real = await original<{ fork: typeof fork }>();
  return {
    ...real,
    fork: (...args: Parameters<typeof fork>) => {
      if (system.isFull) throw Object.assign(new Error("spawn ENOMEM"), { code: "ENOMEM" });
      return real.fork(...args);
    },
  };
});
const { startExpressionRunner } = await import("./expression-runner.ts");

test("where the system has no process left, what waits is answered, and the next expression runs once it has one", {
  timeout: 120_000,
}, async () => {
  const runner = startExpressionRunner();
  const ask = () => runner.run('{ "a": 1 }', { message: {}, root: {} });
  const without = await Promise.all([ask(), ask()]);
  expect(without.map(({ kind }) => kind)).toEqual(["failed", "failed"]);
  system.isFull = false;
  expect(await ask()).toEqual({ kind: "object", value: { a: 1 } });
  runner.stop();
});
