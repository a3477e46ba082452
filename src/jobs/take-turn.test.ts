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
