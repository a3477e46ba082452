import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { makeBreather, makeRoom, makeWaits } from "./leave-room.ts";

/** Work that ends when it is told, and how many of it run. */
function makeWorks(room: ReturnType<typeof makeRoom>) {
  const running: { end(): void; ended: Promise<void> }[] = [];
  const began: number[] = [];
  const begin = (name: number): Promise<void> => {
    const ended: Promise<void> = room(async () => {
      began.push(name);
      await new Promise<void>((end) => running.push({ end, ended }));
    });
    return ended;
  };
  return {
    began,
    begin,
    /** Of those that run the one that began first. */
    async end() {
      const first = running.shift();
      first?.end();
      await first?.ended;
    },
  };
}

/** It begins with one at a time, and takes one more after each that ended in a quiet moment. */
async function grow(room: ReturnType<typeof makeRoom>, most: number): Promise<void> {
  for (let i = 1; i < most; i++) await room(async () => {});
}

test("so many run at once, and the others begin in their order", async () => {
  const room = makeRoom(2, { readLoad: () => 0 });
  await grow(room, 2);
  const works = makeWorks(room);
  const all = [1, 2, 3, 4].map((name) => works.begin(name));
  await expect.poll(() => works.began).toEqual([1, 2]);
  await works.end();
  await expect.poll(() => works.began).toEqual([1, 2, 3]);
  await works.end();
  await works.end();
  await expect.poll(() => works.began).toEqual([1, 2, 3, 4]);
  await works.end();
  await Promise.all(all);
});

test("a crowded loop lets one through at a time, and a quiet one all of them again", async () => {
  let load = 0.1;
  const room = makeRoom(4, { readLoad: () => load });
  await grow(room, 4);
  load = 0.99;
  const works = makeWorks(room);
  const all = Array.from({ length: 10 }, (_, name) => works.begin(name));
  await expect.poll(() => works.began.length).toBe(4);
  // The room is halved with each end.
  await works.end();
  await works.end();
  load = 0.8;
  await works.end();
  expect(works.began.length).toBe(4);
  await works.end();
  await expect.poll(() => works.began.length).toBe(5);
  await works.end();
  await expect.poll(() => works.began.length).toBe(6);
  load = 0.1;
  await works.end();
  // One has ended, and room for one more was made.
  await expect.poll(() => works.began.length).toBe(8);
  load = 0.8;
  for (let i = 0; i < 4; i++) {
    await expect.poll(() => works.began.length).toBe(Math.min(10, 8 + i));
    await works.end();
  }
  await Promise.all(all);
});

test("while somebody waits long, work runs one at a time and rests in between; afterwards as much as before", async () => {
  let waitMs = 500;
  const room = makeRoom(3, { readLoad: () => 0, readWait: () => waitMs });
  let running = 0;
  let most = 0;
  const work = () =>
    room(async () => {
      running += 1;
      most = Math.max(most, running);
      await delay(10);
      running -= 1;
    });
  for (let i = 0; i < 6; i++) await work();
  most = 0;
  const startedAt = performance.now();
  // It goes on, however long somebody waits: this ends.
  await Promise.all(Array.from({ length: 6 }, work));
  expect(most).toBe(1);
  // Of the time it had a quarter, and no more than about that: six times its ten milliseconds, and five rests of three times that.
  expect(performance.now() - startedAt).toBeGreaterThan(150);
  waitMs = 0;
  for (let i = 0; i < 6; i++) await work();
  await Promise.all(Array.from({ length: 6 }, work));
  expect(most).toBe(3);
});

test("what an answer takes when it is quiet isn't long: on a database that commits slowly work runs as elsewhere, and still gives way", async () => {
  let waitMs = 19;
  const room = makeRoom(3, { readLoad: () => 0, readWait: () => waitMs });
  const mostAtOnce = async () => {
    let running = 0;
    let most = 0;
    const work = () =>
      room(async () => {
        most = Math.max(most, ++running);
        await delay(10);
        running -= 1;
      });
    await Promise.all(Array.from({ length: 6 }, work));
    return most;
  };
  expect(await mostAtOnce()).toBe(1);
  for (let looks = 0; looks < 1_600; looks++) await room(async () => {});
  expect(await mostAtOnce()).toBe(3);
  waitMs = 100;
  for (let looks = 0; looks < 4; looks++) await room(async () => {});
  expect(await mostAtOnce()).toBe(1);
  // However long that lasts, it isn't taken for quiet.
  for (let looks = 0; looks < 2_000; looks++) await room(async () => {});
  expect(await mostAtOnce()).toBe(1);
  // One quick answer says that it was the load.
  waitMs = 3;
  await room(async () => {});
  waitMs = 19;
  for (let looks = 0; looks < 4; looks++) await room(async () => {});
  expect(await mostAtOnce()).toBe(1);
});

test("a long piece of work doesn't rest for as long as that would be", async () => {
  const room = makeRoom(1, { readLoad: () => 0.99 });
  for (let i = 0; i < 3; i++) await room(async () => {});
  await room(() => delay(1_000));
  const endedAt = performance.now();
  await room(async () => {});
  // A quarter of a second instead of three seconds.
  expect(performance.now() - endedAt).toBeLessThan(2_500);
});

test("of several waits the longest is told, once", () => {
  const waits = makeWaits();
  for (const ms of [3, 20, 7]) waits.note(ms);
  expect([waits.longest(), waits.longest()]).toEqual([20, 0]);
});

test("what fails makes room as well", async () => {
  const room = makeRoom(1, { readLoad: () => null });
  await expect(room(async () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await room(async () => "next")).toBe("next");
});

test("long work lets others have their turn", async () => {
  const breathe = makeBreather();
  let turns = 0;
  const other = setInterval(() => {
    turns += 1;
  }, 0);
  const endsAt = performance.now() + 200;
  while (performance.now() < endsAt) await breathe();
  clearInterval(other);
  expect(turns).toBeGreaterThan(1);
});
