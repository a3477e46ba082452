import { expect, test } from "vitest";
import { type Operation, readApi } from "./support/api-operations.ts";
import { collectionOf, globalCollections, makeOneOfEach, missingFrom, namedCollections } from "./support/api-records.ts";
import { openTestApp, type Reply } from "./support/app.ts";
import { fittingBody } from "./support/fitting-body.ts";

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
    const reply = await mine.call(
      operation.method,
      url,
      operation.body ? fittingBody(api, { schema: operation.body, records: ours }) : undefined,
    );
    const isNaming = operation.method === "PUT" && namedCollections.includes(operation.collection);
    const expected = globalCollections.includes(operation.collection) ? [403, 404] : isNaming ? [200, 422] : [404];
    expect([operation.id, expected.includes(reply.status)], reply.text).toEqual([operation.id, true]);
  }
  expect(await statesOf(foreign, theirs.call)).toEqual(before);
});

test("the same operations find the tenant's own record", async () => {
  for (const { id, collection, method, path } of operations) {
    if (!collection || method !== "GET" || globalCollections.includes(collection)) continue;
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
