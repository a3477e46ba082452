import { expect, test } from "vitest";
import type { DueIntegration } from "./claim-postings.ts";
import { mostOfOne, nameOf, shareRoom } from "./share-room.ts";

function due(integrationId: string, dueAt: string, probes = false): DueIntegration {
  return { tenantId: "ten", integrationId, dueAt: new Date(dueAt), probes, isOpen: true, settings: "" };
}

test("slow ones with a long queue don't take every place that becomes free", () => {
  const slow = ["a", "b", "c", "d"].map((id) => due(id, "2026-01-01T00:00:00Z"));
  const healthy = due("e", "2026-01-01T09:00:00Z");
  const inFlight = new Map(slow.map((one) => [nameOf(one), mostOfOne - 1]));
  const shared = shareRoom([...slow, healthy], { room: 1, inFlight });
  expect(shared.map(({ integrationId, room }) => [integrationId, room])).toEqual([["e", 1]]);
});

test("room is shared in turns, up to what one may have under way", () => {
  const shared = shareRoom([due("a", "2026-01-01T00:00:00Z"), due("b", "2026-01-02T00:00:00Z", true)], {
    room: 40,
    inFlight: new Map(),
  });
  expect(shared.map(({ integrationId, room }) => [integrationId, room])).toEqual([
    ["a", mostOfOne],
    ["b", 1],
  ]);
});
