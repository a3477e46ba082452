import { expect, test } from "vitest";
import type { EventType } from "../../../data/shapes.ts";
import { findEvents } from "./find-events.ts";

const lease = {
  name: "lease.created",
  title: "Lease drafted",
  description: "Entered as a draft.",
  schema: {
    type: "object",
    properties: {
      lease: { type: "object", properties: { rent: { type: "object", properties: { amount: { type: "string" } } } } },
    },
  },
} as unknown as EventType; // as much of one as the search reads

test("events are found by code and words, and by a field, which is named then", () => {
  expect(findEvents([lease], " LEASE.cre ")).toEqual([{ type: lease, field: null }]);
  expect(findEvents([lease], "drafted")).toEqual([{ type: lease, field: null }]);
  expect(findEvents([lease], "rent.am")).toEqual([{ type: lease, field: "lease.rent.amount" }]);
  expect(findEvents([lease], "tenant")).toEqual([]);
  expect(findEvents([lease], "")).toEqual([{ type: lease, field: null }]);
});
