import { expect, test } from "vitest";
import { type Operation, readApi } from "./support/api-operations.ts";
import { collectionOf, globalCollections, makeOneOfEach, missingFrom, namedCollections } from "./support/api-records.ts";
import { openTestApp, type Reply } from "./support/app.ts";
import { type EventReader, readEventStream } from "./support/event-reader.ts";
import { fittingBody } from "./support/fitting-body.ts";
import { uploadOf } from "./support/upload.ts";

// Made of the OpenAPI document: what is added later is tested without a line here.
const testApp = await openTestApp();
const api = await readApi(testApp.callBare);
const [mine, theirs] = [await testApp.makeTenant(), await testApp.makeTenant()];
const ours = await makeOneOfEach(testApp, mine);
const foreign = await makeOneOfEach(testApp, theirs);
const operations = api.operations.filter(({ isPublic }) => !isPublic);

test("there is a real record for every operation that names one", () => {
  expect(missingFrom(foreign, operations)).toEqual([]);
  expect(operations.filter(({ collection }) => collection).length).toBeGreaterThan(40);
});

test("another tenant's record is not found by any operation, and nothing happens to it", async () => {
  const before = await statesOf(foreign, theirs.call);
  for (const operation of operations) {
    if (!operation.collection) continue;
    const url = operation.path.replace(/\{\w+\}/g, foreign.get(operation.collection) ?? "x");
    const sent = operation.isUpload ? uploadOf({ name: "a.csv", content: "a" }) : null;
    const fitting = operation.body ? fittingBody(api, { schema: operation.body, records: ours }) : undefined;
    const reply = await mine.call(operation.method, url, sent?.body ?? fitting, sent?.headers);
    const isNaming = operation.method === "PUT" && namedCollections.includes(operation.collection);
    const expected = globalCollections.includes(operation.collection) ? [403, 404] : isNaming ? [200, 422] : [404];
    expect([operation.id, expected.includes(reply.status)], reply.text).toEqual([operation.id, true]);
  }
  expect(await statesOf(foreign, theirs.call)).toEqual(before);
});

test("the same operations find the tenant's own record", async () => {
  for (const { id, collection, method, path } of operations) {
    if (!collection || method !== "GET" || globalCollections.includes(collection)) continue;
    // What lies within a record has an id of its own.
    if ((path.match(/\{/g) ?? []).length > 1) continue;
    const reply = await mine.call(method, path.replace(/\{\w+\}/g, ours.get(collection) ?? ""));
    expect([id, reply.status], reply.text).toEqual([id, 200]);
  }
});

test("lists show nothing of another tenant, whatever they are filtered by", async () => {
  let filters = 0;
  for (const operation of operations) {
    if (operation.method !== "GET" || operation.collection || operation.isStream) continue;
    expectNothingForeign(operation, await mine.call("GET", operation.path));
    for (const { name } of operation.query) {
      const collection = collectionOf(name);
      if (!collection) continue;
      filters += 1;
      const reply = await mine.call("GET", `${operation.path}?${name}=${foreign.get(collection)}`);
      expectNothingForeign(operation, reply);
      if (reply.status === 200) expect([operation.id, name, reply.body.data]).toEqual([operation.id, name, []]);
    }
  }
  expect(filters).toBeGreaterThan(15);
});

test("lists within an own record show nothing of another tenant, whatever they are filtered by", async () => {
  let filters = 0;
  for (const operation of operations) {
    const { method, collection, path, query, isStream } = operation;
    if (method !== "GET" || !collection || isStream || globalCollections.includes(collection)) continue;
    const url = path.replace(/\{\w+\}/g, ours.get(collection) ?? "");
    for (const { name } of query) {
      const of = collectionOf(name);
      if (!of) continue;
      filters += 1;
      const reply = await mine.call("GET", `${url}?${name}=${foreign.get(of)}`);
      expectNothingForeign(operation, reply);
      if (reply.status === 200) expect([operation.id, name, reply.body.data]).toEqual([operation.id, name, []]);
    }
  }
  expect(filters).toBeGreaterThan(3);
});

test("no stream tells anything of another tenant, also from a place in the other's feed", async () => {
  const streams = operations.filter(({ isStream }) => isStream);
  expect(streams.map(({ path }) => path).toSorted()).toEqual(["/v1/events/stream", "/v1/stream"]);
  const address = await testApp.app.listen({ host: "127.0.0.1", port: 0 });
  const place = async ({ call }: typeof mine) => (await call("GET", "/v1/events?after=latest")).body.next_cursor as string;
  const headers = { authorization: `Bearer ${mine.key}` };
  const readers: EventReader[] = [];
  for (const { path } of streams)
    for (const after of [null, await place(mine), await place(theirs)])
      readers.push(await readEventStream(`${address}${path}${after ? `?after=${after}` : ""}`, headers));
  const open = readers.filter(({ response }) => response.status === 200);
  expect(open.length).toBeGreaterThanOrEqual(4);
  const change = async ({ call }: typeof mine, records: Map<string, string>) => {
    const body = { title: "Leak", building_id: records.get("/v1/buildings") };
    return (await call("POST", "/v1/work-orders", body)).body.id as string;
  };
  const other = await change(theirs, foreign);
  const own = await change(mine, ours);
  // What was told in the meantime came before the own change.
  for (const reader of open) await reader.first(({ data }) => data.includes(own));
  for (const { events } of open) {
    const told = events.map(({ data }) => data).join();
    for (const id of [theirs.id, other, ...foreign.values()]) expect(told.includes(id), id).toBe(false);
  }
  for (const reader of readers) reader.close();
});

test("a body can't refer to another tenant's record", async () => {
  let references = 0;
  for (const operation of operations) {
    if (!operation.body || (operation.collection && globalCollections.includes(operation.collection))) continue;
    for (const [name, schema] of Object.entries(api.resolve(operation.body).properties ?? {})) {
      const collection = collectionOf(name);
      const id = collection && foreign.get(collection);
      if (!id) continue;
      references += 1;
      const isList = JSON.stringify(schema).includes('"array"');
      const body = { ...(fittingBody(api, { schema: operation.body, records: ours }) as object), [name]: isList ? [id] : id }; // bodies are objects
      const url = operation.path.replace(/\{\w+\}/g, ours.get(operation.collection ?? "") ?? "x");
      const reply = await mine.call(operation.method, url, body);
      expect([operation.id, name, [404, 409, 422].includes(reply.status)], reply.text).toEqual([operation.id, name, true]);
      if (reply.status === 422)
        expect(reply.body.errors.map(({ pointer }: { pointer: string }) => pointer.split("/")[1])).toContain(name);
    }
  }
  expect(references).toBeGreaterThan(10);
});

function expectNothingForeign(operation: Operation, reply: Reply): void {
  expect([operation.id, reply.status < 500]).toEqual([operation.id, true]);
  for (const [collection, id] of foreign) {
    // A filter may be repeated in a problem's words; a record may not.
    if (reply.status === 200) expect(reply.text.includes(id), `${operation.id} shows ${collection}`).toBe(false);
  }
}

async function statesOf(records: Map<string, string>, call: typeof mine.call): Promise<string[]> {
  return Promise.all([...records].map(async ([collection, id]) => (await call("GET", `${collection}/${id}`)).text));
}
