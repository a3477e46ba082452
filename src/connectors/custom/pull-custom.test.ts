import { expect, test } from "vitest";
import type { PullStep } from "../kit/define-connector.ts";
import type { Remote, RemoteAnswer, RemoteCall } from "../kit/remote.ts";
import { earlierBy, isLater } from "./cursor-values.ts";
import { custom } from "./custom.ts";

const now = new Date("2026-04-12T08:00:00Z");

/** The other side, as a function from what is asked to what it answers; a number is a refusal. */
function fake(answer: (call: RemoteCall) => object | number, headers: (call: RemoteCall) => Record<string, string> = () => ({})) {
  const calls: RemoteCall[] = [];
  const remote: Remote = {
    async request(call): Promise<RemoteAnswer> {
      calls.push(call);
      const body = answer(call);
      if (typeof body !== "number")
        return { kind: "answer", status: 200, headers: headers(call), body: Buffer.from(JSON.stringify(body)), durationMs: 1 };
      const failure = { class: "remote_4xx" as const, message: `It answered ${body}.`, fix: null, status: body };
      return {
        kind: "failed",
        failure: { ...failure, notBefore: null, mayHaveArrived: false, needsPerson: false },
        durationMs: 1,
      };
    },
  };
  return { remote, calls };
}

async function pullAll(remote: Remote, pull: object, cursor: string | null = null, most = 100) {
  const config = custom.config.parse({ pull });
  const steps: PullStep[] = [];
  for await (const step of custom.pull?.(remote, { config, cursor, now }) ?? []) {
    steps.push(step);
    if (steps.length >= most) break;
  }
  const pages = steps.flatMap((step) => (step.kind === "page" ? [step] : []));
  const bodies = pages.flatMap(({ messages }) => messages.map(({ body }) => JSON.parse(body.toString())));
  return { steps, pages, bodies, cursor: pages.at(-1)?.cursor ?? cursor };
}

const ids = (bodies: { id: number }[]) => bodies.map(({ id }) => id);

test("without paging it asks once, and each record of the list is a message", async () => {
  const { remote, calls } = fake(
    () => ({ data: [{ id: 1 }, { id: 2 }] }),
    () => ({ link: '</more>; rel="next"' }),
  );
  const { bodies } = await pullAll(remote, { path: "/tickets", query: { status: "open" }, items: "$.data" });
  expect(ids(bodies)).toEqual([1, 2]);
  expect(calls).toEqual([{ method: "GET", path: "/tickets", query: { status: "open" } }]);
});

test("a page can be one message", async () => {
  const { remote } = fake(() => ({ site: "A", rows: [{ id: 1 }, { id: 2 }] }));
  const { bodies } = await pullAll(remote, { path: "/tickets", items: "$.rows", message: "page" });
  expect(bodies).toEqual([{ site: "A", rows: [{ id: 1 }, { id: 2 }] }]);
});

test.each<[string, object, (call: RemoteCall) => object, string[]]>([
  [
    "links in the answer",
    { kind: "link", path: "$.next" },
    ({ path }) => (path === "/t" ? { items: [{ id: 1 }], next: "/t/2" } : { items: [{ id: 2 }] }),
    ["/t {}", "/t/2 undefined"],
  ],
  [
    "a text to send along",
    { kind: "cursor", path: "$.next", parameter: "after" },
    ({ query }) => (query?.after ? { items: [{ id: 2 }] } : { items: [{ id: 1 }], next: "x" }),
    ["/t {}", '/t {"after":"x"}'],
  ],
  [
    "numbered pages",
    { kind: "page", parameter: "page", size_parameter: "size", size: 1 },
    ({ query }) => ({ items: Number(query?.page) <= 2 ? [{ id: Number(query?.page) }] : [] }),
    ['/t {"page":"1","size":"1"}', '/t {"page":"2","size":"1"}', '/t {"page":"3","size":"1"}'],
  ],
  [
    "how many to leave out",
    { kind: "offset", parameter: "skip", size_parameter: "top", size: 1 },
    ({ query }) => ({ items: Number(query?.skip) < 2 ? [{ id: Number(query?.skip) + 1 }] : [] }),
    ['/t {"skip":"0","top":"1"}', '/t {"skip":"1","top":"1"}', '/t {"skip":"2","top":"1"}'],
  ],
])("it follows %s", async (_, paging, answer, asked) => {
  const { remote, calls } = fake(answer);
  const { bodies } = await pullAll(remote, { path: "/t", items: "$.items", paging });
  expect(ids(bodies)).toEqual([1, 2]);
  expect(calls.map(({ path, query }) => `${path} ${JSON.stringify(query)}`)).toEqual(asked);
});

const changes = { path: "$.updated_at", parameter: "since", overlap_seconds: 300 };

test("the next run asks for what is later than the highest it saw, with the overlap", async () => {
  const rows = [{ id: 1, updated_at: "2026-04-12T08:00:00Z" }, { id: 2, updated_at: "2026-04-12T12:30:00+04:00" }, { id: 3 }];
  const { remote, calls } = fake(() => rows);
  const first = await pullAll(remote, { path: "/t", cursor: changes });
  const second = await pullAll(remote, { path: "/t", cursor: changes }, first.cursor);
  expect(calls.map(({ query }) => query)).toEqual([{}, { since: "2026-04-12T08:25:00Z" }]);
  // Nothing newer: it goes on asking from the same place.
  await pullAll(fake(() => []).remote, { path: "/t", cursor: changes }, second.cursor);
  await pullAll(remote, { path: "/t", cursor: changes }, second.cursor);
  expect(calls.at(-1)?.query).toEqual({ since: "2026-04-12T08:25:00Z" });
});

test("a run that ended between two pages goes on at the next page, with what it asked for", async () => {
  const answer = ({ query }: RemoteCall) =>
    query?.after
      ? { items: [{ id: 2, updated_at: "2026-04-12T07:00:00Z" }] }
      : { items: [{ id: 1, updated_at: "2026-04-12T09:00:00Z" }], next: "x" };
  const pull = { path: "/t", items: "$.items", paging: { kind: "cursor", path: "$.next", parameter: "after" }, cursor: changes };
  const { remote, calls } = fake(answer);
  const begun = await pullAll(remote, pull, null, 1);
  const rest = await pullAll(remote, pull, begun.cursor);
  expect(ids(rest.bodies)).toEqual([2]);
  await pullAll(remote, pull, rest.cursor, 1);
  expect(calls.map(({ query }) => query)).toEqual([{}, { after: "x" }, { since: "2026-04-12T08:55:00Z" }]);
});

test("where the other side no longer knows the page, the walk begins again with what it asked for", async () => {
  const pull = { path: "/t", items: "$.items", paging: { kind: "cursor", path: "$.next", parameter: "after" }, cursor: changes };
  const { cursor } = await pullAll(fake(() => ({ items: [{ id: 1 }], next: "x" })).remote, pull, null, 1);
  const { remote, calls } = fake(({ query }) => (query?.after === "x" ? 410 : { items: [{ id: 1 }, { id: 2 }] }));
  const { bodies, steps } = await pullAll(remote, pull, cursor);
  expect(ids(bodies)).toEqual([1, 2]);
  expect(steps.every(({ kind }) => kind === "page")).toBe(true);
  expect(calls.map(({ query }) => query)).toEqual([{ after: "x" }, {}]);
});

test("a refusal ends it, with its words", async () => {
  const { steps } = await pullAll(fake(() => 403).remote, { path: "/t" });
  expect(steps).toEqual([expect.objectContaining({ kind: "failed", failure: expect.objectContaining({ status: 403 }) })]);
  const { steps: shapeless } = await pullAll(fake(() => ({ other: 1 })).remote, { path: "/t", items: "$.items" });
  expect(shapeless).toEqual([expect.objectContaining({ failure: expect.objectContaining({ class: "schema" }) })]);
});

test("another list begins at its beginning", async () => {
  const rows = () => [{ id: 1, updated_at: "2026-04-12T08:00:00Z" }];
  const { cursor } = await pullAll(fake(rows).remote, { path: "/t", cursor: changes });
  const { remote, calls } = fake(rows);
  await pullAll(remote, { path: "/orders", cursor: changes }, cursor);
  expect(calls[0]?.query).toEqual({});
});

test("a search is posted with its body", async () => {
  const { remote, calls } = fake(() => []);
  await pullAll(remote, { path: "/search", method: "POST", body: { q: "open" } });
  expect(calls).toEqual([{ method: "POST", path: "/search", query: {}, json: { q: "open" } }]);
});

test("Test connection shows one record as it comes", async () => {
  const check = (remote: Remote, pull?: object) => custom.check?.(remote, { config: custom.config.parse({ pull }), now });
  expect(await check(fake(() => [{ id: 1 }, { id: 2 }]).remote, { path: "/t" })).toEqual({ kind: "sample", sample: { id: 1 } });
  expect(await check(fake(() => []).remote, { path: "/t" })).toEqual({ kind: "empty" });
  expect(await check(fake(() => 401).remote, { path: "/t" })).toMatchObject({ kind: "failed", failure: { status: 401 } });
});

test("later is judged as what it is: a time, a number, a text", () => {
  expect(isLater("2026-04-12T09:00:00+04:00", "2026-04-12T06:00:00Z")).toBe(false);
  expect(isLater("10", "9")).toBe(true);
  expect(isLater("123456789012345678902", "123456789012345678901")).toBe(true);
  expect(isLater("B-10", "B-09")).toBe(true);
  expect(isLater("2026-04-12T06:00:00Z", "2026-04-12T06:00:00Z")).toBe(false);
});

test("earlier keeps the form, and ids as they are", () => {
  expect(earlierBy("2026-04-12T09:00:00+04:00", 60)).toBe("2026-04-12T04:59:00Z");
  expect(earlierBy("2026-04-12T09:00:00.250Z", 60)).toBe("2026-04-12T08:59:00.250Z");
  expect(earlierBy("2026-04-12", 86_400)).toBe("2026-04-11");
  expect(earlierBy("1775990723", 60)).toBe("1775990663");
  expect(earlierBy("1775990723000", 60)).toBe("1775990663000");
  expect(earlierBy("4711", 60)).toBe("4711");
  expect(earlierBy("B-10", 60)).toBe("B-10");
});
