import { expect, test } from "vitest";
import { covered } from "./event-types.ts";
import type { EventType } from "./shapes.ts";

const types = ["work_order.created", "work_order.completed", "lease.created", "ping"].map((name) => ({ name }) as EventType); // as much as is looked at

test("a pattern covers every event of its resource, an event only itself, and a test event is covered by nothing", () => {
  expect(covered(["work_order.*"], types)).toEqual(["work_order.created", "work_order.completed"]);
  expect(covered(["lease.created", "work_order.*"], types)).toHaveLength(3);
  expect(covered(["*"], types)).toHaveLength(3);
  expect(covered(["work.*", "work_order"], types)).toEqual([]);
});
