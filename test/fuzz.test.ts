import fc, { type Arbitrary } from "fast-check";
import { expect, test } from "vitest";
import { type Operation, readApi, wrongWith } from "./support/api-operations.ts";
import { collectionOf, globalCollections, makeOneOfEach } from "./support/api-records.ts";
import { openTestApp } from "./support/app.ts";
import { fittingValue, hostileText, hostileValue } from "./support/schema-values.ts";

// `FUZZ_SEED=<number> npx vitest run test/fuzz.test.ts` repeats a run; `FUZZ_SECONDS` makes it longer.
const seed = Number(process.env.FUZZ_SEED ?? Math.trunc(Math.random() * 2 ** 31));
const seconds = Number(process.env.FUZZ_SECONDS ?? 60);
/** Operations at once: most of the time is the database's. */
const lanes = 4;

const testApp = await openTestApp();
const api = await readApi(testApp.callBare);
// Streams never end; what they refuse before they begin is tested with them.
const operations = api.operations.filter(({ isStream }) => !isStream);

// Requests come from one tenant's admin; what is asked of all tenants from another's super_admin, so that no request locks itself out.
const [tenant, platform, victim] = [await testApp.makeTenant(), await testApp.makeTenant(), await testApp.makeTenant()];
await testApp.services.db.worker
  .updateTable("api_keys")
  .set({ super_admin: true })
  .where("tenant_id", "=", platform.id)
  .execute();
const ours = await makeOneOfEach(testApp, tenant);
const foreign = await makeOneOfEach(testApp, victim);

interface Attempt {
  path: string;
  query: string;
  body: string | undefined;
  headers: Record<string, string>;
}

console.info(`fuzz: FUZZ_SEED=${seed}, ${seconds} s over ${operations.length} operations`);

test("whatever is sent, replies are what the document promises, or problems; never a fault of ours", async () => {
  expect(operations.length).toBeGreaterThan(60);
  const statuses = new Map<number, number>();
  const faults: string[] = [];
  const budgetMs = (seconds * 1_000 * lanes) / operations.length;
  const waiting = [...operations].sort((a, b) => lastOf(a) - lastOf(b));
  const work = async () => {
    for (let operation = waiting.shift(); operation; operation = waiting.shift()) {
      const limits = { interruptAfterTimeLimit: budgetMs, markInterruptAsFailure: false, endOnFailure: true };
      // Each is tried a few times, however slow the machine is; then for its share of the time.
      const few = await fc.check(promiseOf(operation, statuses), { seed, numRuns: 3, endOnFailure: true });
      const many = await fc.check(promiseOf(operation, statuses), { seed, numRuns: 10_000, ...limits });
      for (const result of [few, many])
        if (result.failed && result.counterexample !== null) faults.push(fc.defaultReportMessage(result) ?? operation.id);
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  console.info(
    `fuzz: ${[...statuses]
      .sort(([a], [b]) => a - b)
      .map(([status, count]) => `${status} × ${count}`)
      .join(", ")}`,
  );
  expect(faults.join("\n\n")).toBe("");
  // A fuzzer that is always refused at the door tests the door.
  for (const status of [200, 201, 204, 400, 404, 409, 415, 422])
    expect([status, statuses.get(status) ?? 0]).not.toEqual([status, 0]);
}, 240_000);

/** Deletions come last, so that there is something to find before. */
function lastOf({ method }: Operation): number {
  return method === "DELETE" ? 1 : 0;
}

function promiseOf(operation: Operation, statuses: Map<number, number>) {
  const { call } = globalCollections.some((collection) => operation.path.startsWith(collection)) ? platform : tenant;
  return fc.asyncProperty(attemptAt(operation), async ({ path, query, body, headers }) => {
    const reply = await call(operation.method, `${path}${query}`, body, headers);
    statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
    const wrong = wrongWith(api, operation, reply);
    if (wrong !== null) throw new Error(`${operation.id}: ${wrong}`);
  });
}

function attemptAt(operation: Operation): Arbitrary<Attempt> {
  return fc.record({
    path: pathOf(operation),
    query: queryOf(operation),
    body: operation.method === "GET" ? fc.constant(undefined) : bodyOf(operation),
    headers: headersOf(operation),
  });
}

function pathOf({ path, collection }: Operation): Arbitrary<string> {
  const known = [ours, foreign].flatMap((records) => records.get(collection ?? "") ?? []);
  const global = { "/v1/tenants": [victim.id], "/v1/plans": ["free", "starter"] }[collection ?? ""] ?? [];
  const real = [...known, ...global];
  const id = fc.oneof(
    { weight: 8, arbitrary: real.length > 0 ? fc.constantFrom(...real) : fc.constant("x") },
    { weight: 1, arbitrary: fc.constantFrom(...ours.values()) },
    { weight: 1, arbitrary: hostileText.map((text) => encoded(text.slice(0, 300))) },
  );
  return id.map((one) => path.replace(/\{\w+\}/g, () => one));
}

function queryOf({ query }: Operation): Arbitrary<string> {
  const fitting = query.map(({ name, schema }) =>
    fittingValue(api, schema, named, name).map((value) => [name, String(value)] as const),
  );
  const hostile = fc.tuple(fc.constantFrom("x", ...query.map(({ name }) => name)), hostileText);
  const pairs = fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    {
      weight: 3,
      arbitrary:
        fitting.length > 0
          ? fc.tuple(...fitting).chain((all) => fc.subarray(all, { maxLength: Math.min(4, all.length) }))
          : fc.constant([]),
    },
    { weight: 2, arbitrary: fc.array(hostile, { maxLength: 3 }) },
  );
  // Nobody waits here for events that don't come.
  return pairs
    .map((all) => all.filter(([name]) => name !== "wait").map(([name, value]) => `${encoded(name)}=${encoded(value)}`))
    .map((all) => (all.length > 0 ? `?${all.join("&")}` : ""));
}

function bodyOf({ body }: Operation): Arbitrary<string | undefined> {
  const fitting = body ? fittingValue(api, body, named) : fc.constant({});
  const bent = fc
    .tuple(fitting, hostileText, hostileValue, fc.nat())
    .map(([value, key, hostile, at]) => bend(value, key, hostile, at));
  const broken = fc.constantFrom(
    "",
    "{",
    "null",
    "[]",
    '"x"',
    '{"a":1}{}',
    '{"__proto__":{"a":1}}',
    '{"constructor":{"prototype":1}}',
    `${"[".repeat(9_999)}`,
  );
  return fc.oneof(
    { weight: 5, arbitrary: fitting.map((value) => JSON.stringify(value)) },
    { weight: 4, arbitrary: bent.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: hostileValue.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: broken },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

/** One member replaced, or one added. */
function bend(value: unknown, key: string, hostile: unknown, at: number): unknown {
  if (typeof value !== "object" || value === null) return hostile;
  const keys = Object.keys(value);
  const chosen = keys[at % (keys.length + 1)] ?? key;
  const inner = Reflect.get(value, chosen);
  const isDeeper = typeof inner === "object" && inner !== null && at % 3 === 0;
  return { ...value, [chosen]: isDeeper ? bend(inner, key, hostile, Math.trunc(at / 3)) : hostile };
}

function headersOf({ method }: Operation): Arbitrary<Record<string, string>> {
  const type = fc.oneof(
    { weight: 12, arbitrary: fc.constant("application/json") },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "text/plain",
        "application/json; charset=utf-16",
        "multipart/form-data",
        "x",
        "application/merge-patch+json",
      ),
    },
  );
  const ascii = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 30 });
  const odd = fc.record(
    {
      "idempotency-key": fc.oneof(ascii, fc.constantFrom("a", "b", "c")),
      "if-match": fc.oneof(ascii, fc.constantFrom("*", '"x"')),
      accept: ascii,
      "last-event-id": ascii,
      "accept-language": ascii,
      "x-forwarded-for": ascii,
      cookie: ascii,
      "request-id": ascii,
    },
    { requiredKeys: [] },
  );
  const extra = fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: odd });
  return method === "GET"
    ? extra
    : fc.tuple(type, extra).map(([contentType, more]) => ({ "content-type": contentType, ...more }));
}

/** References are real ids, now and then another tenant's. */
function named(name: string): Arbitrary<unknown> | null {
  const collection = collectionOf(name);
  const id = ours.get(collection ?? "");
  if (id === undefined) return byName[name] ?? null;
  const one = fc.oneof(
    { weight: 9, arbitrary: fc.constant(id) },
    { weight: 1, arbitrary: fc.constantFrom(null, ...foreign.values()) },
  );
  return name.endsWith("s") ? fc.array(one, { maxLength: 2 }) : one;
}

const byName: Record<string, Arbitrary<unknown>> = {
  // Refused or unreachable at once: nothing here waits for a name server.
  url: fc.constantFrom("https://127.0.0.1:1/", "https://203.0.113.7/hook", "http://a.example.com/", "https://a.example.com/"),
  events: fc.subarray(["work_order.*", "lease.created", "*", "nonsense"], { minLength: 1 }),
  scopes: fc.subarray(["work-orders:read", "webhooks:write", "admin", "nonsense:read"], { minLength: 1 }),
  time_zone: fc.constantFrom("Asia/Dubai", "UTC", "Europe/Berlin", "Nowhere/Land"),
  roles: fc.subarray(["technician", "developer", "tenant_admin"]),
  subdomain: fc.stringMatching(/^[a-z][a-z0-9]{3,20}$/),
  password: fc.constantFrom("Long enough, with 1 digit", "short"),
  cursor: fc.constantFrom("aTEuYmxkXzAxSFY", "", "x"),
};

function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "")).replaceAll("%2500", "%00");
}
