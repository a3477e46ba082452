import { expect, test } from "vitest";
import { openTestProduct } from "../../test/support/product.ts";
import { sampleWorkOrder } from "../../test/support/samples.ts";
import { emit } from "./emit.ts";
import { readEvents } from "./read-events.ts";

const product = await openTestProduct();

test("what was written second comes second, though its process's clock is behind", async () => {
  const { ctx } = await product.makeTenant();
  const behind = { ...ctx, now: () => new Date(ctx.now().getTime() - 30_000) };
  const first = await emit(ctx, { event: "work_order.created", data: sampleWorkOrder });
  const second = await emit(behind, { event: "work_order.completed", data: sampleWorkOrder });
  expect(second < first).toBe(true);
  const { payloads } = await readEvents(ctx, { after: null, types: null, limit: 50 });
  expect(payloads.map((payload) => JSON.parse(payload).event_id)).toEqual([first, second]);
});
