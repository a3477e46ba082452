import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeLiveApplier } from "./apply-live.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const list = ["deliveries", "list", "/v1/deliveries"];
const page = { pages: [{ data: [{ id: "dlv_1", status: "pending" }], next_cursor: null }], pageParams: [null] };

function cacheWithList(): QueryClient {
  const cache = new QueryClient();
  cache.setQueryData(list, page);
  cache.setQueryData(["deliveries", "one", "dlv_1"], {});
  cache.setQueryData(["deliveries", "one", "dlv_2"], {});
  cache.setQueryData(["webhooks", "list", "/v1/webhooks"], { pages: [], pageParams: [] });
  return cache;
}

const stale = (cache: QueryClient, key: string[]) => cache.getQueryState(key)?.isInvalidated;

test("a row in sight is patched with what its list shows, and only that record is asked for again", () => {
  const cache = cacheWithList();
  makeLiveApplier(cache)([{ type: "delivery.updated", data: { id: "dlv_1", status: "success", attempts: [] } }]);
  vi.runAllTimers();
  expect(cache.getQueryData(list)).toMatchObject({ pages: [{ data: [{ id: "dlv_1", status: "success" }] }] });
  expect(cache.getQueryData<typeof page>(list)?.pages[0]?.data[0]).not.toHaveProperty("attempts");
  expect(stale(cache, list)).toBe(false);
  expect(stale(cache, ["deliveries", "one", "dlv_1"])).toBe(true);
  expect(stale(cache, ["deliveries", "one", "dlv_2"])).toBe(false);
  expect(stale(cache, ["webhooks", "list", "/v1/webhooks"])).toBe(false);
});

test("a new row, or a change told by its id alone, makes the list ask again", () => {
  for (const data of [{ id: "dlv_9", status: "pending" }, { id: "dlv_1" }, { id: null }]) {
    const cache = cacheWithList();
    makeLiveApplier(cache)([{ type: "delivery.updated", data }]);
    vi.runAllTimers();
    expect(stale(cache, list)).toBe(true);
  }
});

test("a feed that lost its place makes everything ask again", () => {
  const cache = cacheWithList();
  makeLiveApplier(cache)([{ type: "reset", data: {} }]);
  expect(stale(cache, list)).toBe(true);
  expect(stale(cache, ["webhooks", "list", "/v1/webhooks"])).toBe(true);
});

test("a storm of new rows asks at most once a second", () => {
  const cache = cacheWithList();
  const asked = vi.spyOn(cache, "invalidateQueries");
  const apply = makeLiveApplier(cache);
  for (let batch = 0; batch < 20; batch += 1) {
    apply([{ type: "delivery.updated", data: { id: `dlv_new${batch}`, status: "pending" } }]);
    vi.advanceTimersByTime(250);
  }
  expect(asked.mock.calls.length).toBeLessThanOrEqual(6);
});
