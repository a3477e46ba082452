import { expect, test } from "vitest";
import { openTestProduct } from "../../test/support/product.ts";
import { makeMovableClock } from "../platform/clock.ts";
import { takeTurn } from "./take-turn.ts";

const clock = makeMovableClock();
const { services } = await openTestProduct({ now: clock.now });
const turns = async () => {
  const tries = [1, 2, 3, 4].map(() => takeTurn(services, { chore: "devices", everyMs: 30_000 }));
  return (await Promise.all(tries)).filter(Boolean).length;
};

test("of several processes one has the turn, and the next comes when its time is over", async () => {
  expect(await turns()).toBe(1);
  clock.advance(20_000);
  expect(await turns()).toBe(0);
  clock.advance(10_000);
  expect(await turns()).toBe(1);
});

test("a clock that is set back doesn't keep everybody from the turn until it has caught up", async () => {
  const turn = { chore: "clocks", everyMs: 30_000 };
  const at = (time: string) => ({ db: services.db, now: () => new Date(time) });
  expect(await takeTurn(at("2026-06-01T12:00:00Z"), turn)).toBe(true);
  expect(await takeTurn(at("2026-06-01T11:59:59Z"), turn)).toBe(false);
  expect(await takeTurn(at("2026-06-01T09:00:00Z"), turn)).toBe(true);
});
