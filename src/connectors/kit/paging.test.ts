import { describe, expect, test } from "vitest";
import { type Paging, type ReadPage, readPages } from "./paging.ts";
import type { Remote, RemoteAnswer, RemoteCall } from "./remote.ts";

type Answerer = (call: RemoteCall, nth: number) => { body: unknown; headers?: Record<string, string> } | RemoteAnswer;

/** The other side: what it is asked, and what it says. */
function side(answer: Answerer) {
  const calls: RemoteCall[] = [];
  const remote: Remote = {
    async request(call) {
      calls.push(call);
      const given = answer(call, calls.length);
      if ("kind" in given) return given;
      return {
        kind: "answer",
        status: 200,
        headers: given.headers ?? {},
        body: Buffer.from(JSON.stringify(given.body)),
        durationMs: 1,
      };
    },
  };
  return { remote, calls };
}

async function readAll(remote: Remote, paging: Paging, rest: { from?: string; most?: number; itemsAt?: string } = {}) {
  const pages: ReadPage[] = [];
  const call = { method: "GET", path: "/assets", query: { fields: "id" } } as const;
  for await (const page of readPages(remote, { call, paging, itemsAt: "$.value", ...rest })) pages.push(page);
  return pages;
}

const itemsOf = (pages: ReadPage[]) => pages.flatMap((page) => (page.kind === "page" ? page.items : []));
const last = (pages: ReadPage[]) => pages.at(-1);

test("a page of more records than can be taken in at once is refused in words", async () => {
  const { remote } = side(() => ({ body: { value: Array.from({ length: 50_001 }, (_, i) => i) } }));
  expect(await readAll(remote, { by: "link" })).toEqual([
    { kind: "failed", failure: expect.objectContaining({ class: "schema", message: expect.stringContaining("50001 records") }) },
  ]);
});

describe("a long list", () => {
  test("is followed by the Link header's next, whole as it is", async () => {
    const next = '<https://erp.example/assets?page=2>; rel="next", <https://erp.example/assets?page=9>; rel="last"';
    const { remote, calls } = side((_, nth) =>
      nth === 1 ? { body: { value: [1] }, headers: { link: next } } : { body: { value: [2] } },
    );
    const pages = await readAll(remote, { by: "link" });
    expect(itemsOf(pages)).toEqual([1, 2]);
    expect(calls[1]).toMatchObject({ path: "https://erp.example/assets?page=2" });
    expect(calls[1]?.query).toBeUndefined();
    expect(last(pages)).toMatchObject({ next: null });
  });

  test("is followed by a link in the answer", async () => {
    const { remote, calls } = side((_, nth) => ({
      body: { value: [nth], "@odata.nextLink": nth < 3 ? `?skip=${nth}` : undefined },
    }));
    expect(itemsOf(await readAll(remote, { by: "link", at: '$["@odata.nextLink"]' }))).toEqual([1, 2, 3]);
    expect(calls[2]?.path).toBe("/assets?skip=2");
  });

  test("is followed by a cursor, also from a place that was kept", async () => {
    const { remote, calls } = side(({ query }) =>
      query?.cursor === "c9" ? { body: { value: [9], meta: { next: "" } } } : { body: { value: [8], meta: { next: "c9" } } },
    );
    const paging = { by: "cursor", at: "$.meta.next", param: "cursor" } as const;
    expect(itemsOf(await readAll(remote, paging, { from: "c8" }))).toEqual([8, 9]);
    expect(calls.map(({ query }) => query)).toEqual([
      { fields: "id", cursor: "c8" },
      { fields: "id", cursor: "c9" },
    ]);
  });

  test("is followed by page number and by offset, until a page isn't full", async () => {
    const numbers = [1, 2, 3, 4, 5];
    const byPage = side(({ query }) => ({ body: { value: numbers.slice(Number(query?.p) * 2 - 2, Number(query?.p) * 2) } }));
    expect(itemsOf(await readAll(byPage.remote, { by: "page", param: "p", size: { param: "n", value: 2 } }))).toEqual(numbers);
    expect(byPage.calls).toHaveLength(3);
    const byOffset = side(({ query }) => ({ body: { value: numbers.slice(Number(query?.at), Number(query?.at) + 2) } }));
    expect(itemsOf(await readAll(byOffset.remote, { by: "offset", param: "at", size: { param: "n", value: 2 } }))).toEqual(
      numbers,
    );
    expect(byOffset.calls.map(({ query }) => query?.at)).toEqual(["0", "2", "4"]);
  });

  test("ends as a failure where it goes in a circle, by its links or by its contents", async () => {
    const links = side((_, nth) => ({ body: { value: [nth] }, headers: { link: `<?page=${nth % 3}>; rel=next` } }));
    const pages = await readAll(links.remote, { by: "link" });
    expect(last(pages)).toMatchObject({ kind: "failed", failure: { class: "schema" } });
    expect(links.calls.length).toBeLessThan(6);
    const deaf = side(() => ({ body: { value: [1, 2] } }));
    expect(last(await readAll(deaf.remote, { by: "page", param: "p" }))).toMatchObject({ kind: "failed" });
    expect(deaf.calls).toHaveLength(2);
  });

  test("ends after so many pages with the place to go on from", async () => {
    const { remote } = side((_, nth) => ({ body: { value: [nth] } }));
    expect(last(await readAll(remote, { by: "page", param: "p" }, { most: 4 }))).toMatchObject({ kind: "page", next: "5" });
  });

  test("says what isn't a list, and hands on what failed", async () => {
    const odd = side(() => ({ body: { value: "none" } }));
    expect(last(await readAll(odd.remote, { by: "link" }))).toMatchObject({
      failure: { message: "The answer has no list at $.value, nor anywhere near its top." },
    });
    const elsewhere = side(() => ({ body: { items: [], page: { rows: [], total: 0 } } }));
    expect(last(await readAll(elsewhere.remote, { by: "link" }))).toMatchObject({
      failure: {
        message: "The answer has no list at $.value; it has one at $.items, $.page.rows.",
        fix: "Say in the configuration where the list is in the answer.",
      },
    });
    const failure = {
      class: "throttle",
      message: "m",
      fix: null,
      status: 429,
      notBefore: null,
      mayHaveArrived: false,
      needsPerson: false,
    } as const;
    const slow = side((_, nth) => (nth === 1 ? { body: { value: [1] } } : { kind: "failed", failure, durationMs: 1 }));
    expect(last(await readAll(slow.remote, { by: "page", param: "p" }))).toEqual({ kind: "failed", failure });
  });
});
