import { expect, test } from "vitest";
import { ok, openTestApp } from "../../test/support/app.ts";

const { call, callBare, tenant, makeTenant } = await openTestApp();

test("a route answers whoever its access allows, and nobody else", async () => {
  expect((await callBare("GET", "/v1/webhooks")).status).toBe(401);
  expect((await callBare("GET", "/v1/webhooks", undefined, { authorization: "Bearer apk_wrong" })).status).toBe(401);
  const reader = await tenant.makeKey(["webhooks:read"]);
  expect((await reader.call("GET", "/v1/webhooks")).status).toBe(200);
  expect((await reader.call("POST", "/v1/webhooks", {})).status).toBe(403);
  expect((await call("GET", "/v1/webhooks")).body).toEqual({ data: [], next_cursor: null });
});

test("another tenant's record is not found", async () => {
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower A" }));
  const other = await makeTenant();
  expect((await other.call("GET", `/v1/buildings/${building.id}`)).status).toBe(404);
  expect((await call("GET", `/v1/buildings/${building.id}`)).body).toEqual(building);
});
