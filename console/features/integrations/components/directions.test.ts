import { expect, test } from "vitest";
import { directionsOf } from "./directions.ts";

const out = { direction: "out", events: ["work_order.completed", "work_order.created"] };
const none = { mapping: [] as unknown[], pulls: false, receiver_url: null };

test("one whose rules all send, and that has no receiver and pulls nothing, only sends", () => {
  expect(directionsOf({ ...none, mapping: [out, out] })).toEqual({ sends: out.events, takesIn: false });
});

test("a receiver, a pull or a rule for what comes in make it take in too", () => {
  const both = { sends: out.events, takesIn: true };
  expect(directionsOf({ ...none, mapping: [out], receiver_url: "https://here.example/in/1" })).toEqual(both);
  expect(directionsOf({ ...none, mapping: [out], pulls: true })).toEqual(both);
  expect(directionsOf({ ...none, mapping: [out, { target: "asset" }] })).toEqual(both);
  expect(directionsOf(none)).toEqual({ sends: [], takesIn: true });
});
