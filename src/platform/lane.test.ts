import { expect, test } from "vitest";
import { makeMovableClock } from "./clock.ts";
import { startLane } from "./lane.ts";
import { silentLog } from "./log.ts";

/** A queue in memory: what a lane claims from, and what it wrote. */
function makeQueue(jobs: number[]) {
  const written: number[] = [];
  return {
    written,
    claim: async (room: number) => ({ jobs: jobs.splice(0, room), nextDueAt: null }),
    handle: async (job: number) => job,
    record: async (results: { result: number }[]) => void written.push(...results.map(({ result }) => result)),
    push: (...more: number[]) => void jobs.push(...more),
  };
}

const clock = makeMovableClock();
const deps = { now: clock.now, log: silentLog };
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

test("a result that the database refuses stands alone in the end, and the others are written", async () => {
  const queue = makeQueue(numbers(100));
  const unwritable: number[] = [];
  const lane = startLane(
    {
      name: "test",
      concurrency: 100,
      ...queue,
      async record(results: { job: number; result: number }[]) {
        if (results.some(({ result }) => result === 42))
          throw Object.assign(new Error("invalid byte sequence"), { code: "22021" });
        await queue.record(results);
      },
      recordUnwritable: async (results) => void unwritable.push(...results.map(({ result }) => result)),
    },
    deps,
  );
  await expect.poll(() => queue.written.length).toBe(99);
  await expect.poll(() => unwritable).toEqual([42]);
  expect(lane.inFlight()).toBe(0);
  await lane.stop();
});

test("a database that is away for a while loses no result", async () => {
  const queue = makeQueue(numbers(10));
  let failures = 3;
  const lane = startLane(
    {
      name: "test",
      concurrency: 4,
      ...queue,
      async record(results: { job: number; result: number }[]) {
        if (failures-- > 0) throw Object.assign(new Error("the database is starting up"), { code: "57P03" });
        await queue.record(results);
      },
    },
    deps,
  );
  await expect.poll(() => queue.written.toSorted((a, b) => a - b), { timeout: 5_000 }).toEqual(numbers(10));
  await lane.stop();
});

test("never more in hand than the lane's width, and each end makes room", async () => {
  const queue = makeQueue(numbers(50));
  let inHand = 0;
  let most = 0;
  const lane = startLane(
    {
      name: "test",
      concurrency: 7,
      ...queue,
      async handle(job: number) {
        most = Math.max(most, ++inHand);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
        inHand -= 1;
        return job;
      },
    },
    deps,
  );
  await expect.poll(() => queue.written.length, { timeout: 5_000 }).toBe(50);
  expect(most).toBe(7);
  await lane.stop();
});

test("stopping waits until what is in hand is written", async () => {
  const queue = makeQueue([1]);
  let release = () => {};
  const lane = startLane(
    {
      name: "test",
      concurrency: 1,
      ...queue,
      handle: (job: number) => new Promise<number>((resolve) => (release = () => resolve(job))),
    },
    deps,
  );
  await expect.poll(() => lane.inFlight()).toBe(1);
  const stopped = lane.stop();
  release();
  await stopped;
  expect(queue.written).toEqual([1]);
});

test("a claim that fails is tried again", async () => {
  const queue = makeQueue([1]);
  let failures = 2;
  const lane = startLane(
    {
      name: "test",
      concurrency: 1,
      ...queue,
      async claim(room: number) {
        if (failures-- > 0) throw new Error("connection refused");
        return queue.claim(room);
      },
    },
    deps,
  );
  await expect.poll(() => queue.written).toEqual([1]);
  await lane.stop();
});

test("a wake-up is never lost, whenever it comes", async () => {
  const queue = makeQueue([]);
  const lane = startLane({ name: "test", concurrency: 3, pollMs: 60_000, ...queue }, deps);
  for (let i = 0; i < 200; i++) {
    queue.push(i);
    lane.wake();
    if (i % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await expect.poll(() => queue.written.length, { timeout: 5_000 }).toBe(200);
  await lane.stop();
});
