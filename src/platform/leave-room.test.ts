import { expect, test } from "vitest";
import { makeBreather, makeRoom } from "./leave-room.ts";

/** Work that ends when it is told, and how many of it run. */
function makeWorks(room: ReturnType<typeof makeRoom>) {
  const ends: (() => void)[] = [];
  const began: number[] = [];
  const begin = (name: number) =>
    room(async () => {
      began.push(name);
      await new Promise<void>((resolve) => ends.push(resolve));
    });
  return { began, begin, end: () => ends.shift()?.() };
}

test("so many run at once, and the others begin in their order", async () => {
  const works = makeWorks(makeRoom(2, { readLoad: () => null }));
  const all = [1, 2, 3, 4].map((name) => works.begin(name));
  await expect.poll(() => works.began).toEqual([1, 2]);
  works.end();
  await expect.poll(() => works.began).toEqual([1, 2, 3]);
  works.end();
  works.end();
  await expect.poll(() => works.began).toEqual([1, 2, 3, 4]);
  works.end();
  await Promise.all(all);
});

test("a crowded loop lets one through at a time, and a quiet one all of them again", async () => {
  let load = 0.99;
  const works = makeWorks(makeRoom(3, { readLoad: () => load }));
  const all = Array.from({ length: 9 }, (_, name) => works.begin(name));
  await expect.poll(() => works.began.length).toBe(3);
  for (let i = 0; i < 3; i++) works.end();
  // The room shrank with each end, to one.
  await expect.poll(() => works.began.length).toBe(4);
  works.end();
  await expect.poll(() => works.began.length).toBe(5);
  load = 0.1;
  works.end();
  // One has ended, and room for one more was made.
  await expect.poll(() => works.began.length).toBe(7);
  works.end();
  await expect.poll(() => works.began.length).toBe(9);
  for (let i = 0; i < 3; i++) works.end();
  await Promise.all(all);
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
