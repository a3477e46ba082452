import { expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "../../test/support/app.ts";

const { tenant } = await openTestApp();
const { call } = tenant;

test("those that were deleted are listed when they are asked for, and their logs can be read", async () => {
  const make = async (name: string) => ok(await call("POST", "/v1/integrations", { type: "custom", name, config: {} })).id;
  const [kept, gone] = [await make("Helpdesk"), await make("Old helpdesk")];
  expect((await call("DELETE", `/v1/integrations/${gone}`)).status).toBe(204);
  const listed = async (query: string) =>
    ok(await call("GET", `/v1/integrations?${query}`)).data.map(({ id }: ParsedJson) => id) as string[];
  expect(await listed("")).toEqual([kept]);
  expect(await listed("deleted=false")).toEqual([kept]);
  expect(await listed("deleted=true")).toEqual([gone]);
  expect(await listed("deleted=true&q=nothing")).toEqual([]);
  expect(ok(await call("GET", `/v1/integrations/${gone}/log`)).data).toEqual([]);
});
