import { expect, test } from "vitest";
import { toRetry, unmappedRows } from "./waiting-rows.ts";

const seen = (integration: string, value: string, count: number, isMapped = false) => ({
  integration_id: integration,
  integration_name: integration.toUpperCase(),
  gap_kind: "lookup:Sites",
  gap_value: value,
  count,
  first_at: `2026-04-0${count}T00:00:00.000Z`,
  last_at: `2026-05-0${count}T00:00:00.000Z`,
  is_mapped: isMapped,
});

test("a value that two integrations send is one row: what waits of both, from the first time to the last", () => {
  const rows = unmappedRows([seen("a", "T-9", 2), seen("b", "T-8", 4), seen("b", "T-9", 3), seen("a", "T-1", 9, true)]);
  expect(rows).toEqual([
    {
      ...{ value: "T-9", count: 5, firstAt: "2026-04-02T00:00:00.000Z", lastAt: "2026-05-03T00:00:00.000Z" },
      from: [
        { id: "a", name: "A" },
        { id: "b", name: "B" },
      ],
    },
    expect.objectContaining({ value: "T-8", count: 4 }),
  ]);
});

test("what is mapped by now is retried integration by integration", () => {
  expect(toRetry([seen("a", "1", 2, true), seen("b", "2", 3, true), seen("a", "3", 1, true), seen("a", "4", 5)])).toEqual([
    { integrationId: "a", gapKind: "lookup:Sites", values: ["1", "3"], count: 3 },
    { integrationId: "b", gapKind: "lookup:Sites", values: ["2"], count: 3 },
  ]);
});
