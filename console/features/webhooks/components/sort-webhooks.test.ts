import { expect, test } from "vitest";
import type { Webhook } from "../../../data/shapes.ts";
import { sortWebhooks } from "./sort-webhooks.ts";

const webhook = (name: string, status: Webhook["status"], last: string | null) =>
  ({ name, status, last_delivery_at: last }) as Webhook; // as much of one as is sorted by

const rows = [
  webhook("beta", "active", "2026-04-12T10:00:00.000Z"),
  webhook("Alpha", "failing", null),
  webhook("Gamma", "paused", "2026-04-12T11:00:00.000Z"),
];
const names = (by?: string) => sortWebhooks(rows, by).map(({ name }) => name);

test("webhooks come newest first, by name, by their last delivery, or with trouble first", () => {
  expect(names()).toEqual(["beta", "Alpha", "Gamma"]);
  expect(names("nonsense")).toEqual(["beta", "Alpha", "Gamma"]);
  expect(names("name")).toEqual(["Alpha", "beta", "Gamma"]);
  expect(names("last")).toEqual(["Gamma", "beta", "Alpha"]);
  expect(names("trouble")).toEqual(["Alpha", "Gamma", "beta"]);
});
