import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { ok, openTestApp } from "../../test/support/app.ts";
import { readEventStream } from "../../test/support/event-reader.ts";
import { makePerson } from "../../test/support/people.ts";

const testApp = await openTestApp();
const { app, call } = testApp;
await app.listen({ host: "127.0.0.1", port: 0 });
const base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`; // a TCP server has one
const paths = ["/v1/stream", "/v1/events/stream"];
afterEach(() => vi.useRealTimers());

/** Opens both streams, makes the change, and lets the minute pass after which readers are looked at again. */
async function openThen(headers: Record<string, string>, change: () => Promise<void>) {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const readers = await Promise.all(paths.map((path) => readEventStream(`${base}${path}`, headers)));
  expect(readers.map(({ response }) => response.status)).toEqual([200, 200]);
  await change();
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
  return readers;
}

test("the streams of somebody who lost a role, or a building, end", async () => {
  const building = ok(await call("POST", "/v1/buildings", { name: "Annex" }));
  const roles = ["facility_manager", "technician"] as const;
  const person = await makePerson(testApp, { roles: [...roles], buildingIds: [building.id] });
  const { cookie } = await person.signIn();
  const change = (patch: object) => async () => void ok(await call("PATCH", `/v1/users/${person.id}`, patch));
  for (const patch of [{ building_ids: [] }, { roles: ["facility_manager"] }]) {
    const readers = await openThen({ cookie }, change(patch));
    await vi.waitFor(() => expect(readers.map((reader) => reader.ended())).toEqual([true, true]));
  }
});

test("the streams of somebody whose name alone was changed go on", async () => {
  const person = await makePerson(testApp, { roles: ["facility_manager"] });
  const { cookie } = await person.signIn();
  const change = (patch: object) => async () => void ok(await call("PATCH", `/v1/users/${person.id}`, patch));
  const kept = await openThen({ cookie }, change({ name: "Other" }));
  // Looked at later than the others, so that those have been judged when these end.
  const ended = await openThen({ cookie }, change({ roles: ["read_only"] }));
  await vi.waitFor(() => expect(ended.map((reader) => reader.ended())).toEqual([true, true]));
  expect(kept.map((reader) => reader.ended())).toEqual([false, false]);
  for (const reader of kept) reader.close();
});
