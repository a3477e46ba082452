import { expect, test } from "vitest";
import { openTestProduct } from "../../../../test/support/product.ts";
import { makeMovableClock } from "../../../platform/clock.ts";
import { inTx } from "../../../platform/context.ts";
import { planMoments } from "./plan-moments.ts";
import { type MomentHandler, startMoments } from "./start-moments.ts";

const clock = makeMovableClock();
const product = await openTestProduct({ now: clock.now });
const day = 86_400_000;

/** Two lanes, as two processes would have. */
function watch(handler: MomentHandler) {
  const handlers = new Map([["thing.ended", handler]]);
  const lanes = [1, 2].map(() => startMoments(product.services, { handlers }));
  return {
    wake() {
      for (const { lane } of lanes) lane.wake();
    },
    stop: () => Promise.all(lanes.map((lane) => lane.stop())),
  };
}

test("what time causes happens once, in order, also what came while nobody watched", async () => {
  const { ctx } = await product.makeTenant();
  const at = (days: number) => new Date(clock.now().getTime() + days * day);
  const plan = (recordId: string, moments: { name: string; dueAt: Date }[]) =>
    inTx(ctx, (tx, ctx) => planMoments(ctx, tx, { recordId, moments }));
  await plan("lse_1", [
    { name: "thing.ended 60", dueAt: at(1) },
    { name: "thing.ended 30", dueAt: at(2) },
  ]);
  await plan("lse_2", [{ name: "thing.ended", dueAt: at(3) }]);
  // Planned anew: one goes, one moves beyond what is watched here.
  await plan("lse_2", [{ name: "thing.ended later", dueAt: at(90) }]);
  clock.advance(7 * day);

  const told: string[] = [];
  let refuse = true;
  let tried = 0;
  const watcher = watch(async (_ctx, { recordId, name }) => {
    if (name.endsWith("30")) {
      tried += 1;
      if (refuse) throw new Error("not now");
    }
    told.push(`${recordId} ${name}`);
  });
  await expect.poll(() => tried).toBeGreaterThan(0);
  expect(told).toEqual(["lse_1 thing.ended 60"]);
  refuse = false;
  // What failed comes again a little later, and what happened isn't planned again.
  await plan("lse_1", [
    { name: "thing.ended 60", dueAt: at(0) },
    { name: "thing.ended 30", dueAt: at(0) },
  ]);
  const later = () => {
    clock.advance(600_000);
    watcher.wake();
    return told;
  };
  await expect.poll(later, { timeout: 15_000 }).toEqual(["lse_1 thing.ended 60", "lse_1 thing.ended 30"]);
  await watcher.stop();
});
