import { createHash } from "node:crypto";
import { parsePath, readPath } from "./mapping/path.ts";
import { readJson } from "./read-json.ts";
import type { Remote, RemoteCall, RemoteFailure } from "./remote.ts";

/** How the other side hands out a long list. */
export type Paging =
  /** It says where the next page is: in a `Link` header (RFC 8288), or at a path of the answer. */
  | { by: "link"; at?: string }
  /** It gives a text to send along for the next page. */
  | { by: "cursor"; at: string; param: string }
  | { by: "page"; param: string; first?: number; size?: { param: string; value: number } }
  | { by: "offset"; param: string; size: { param: string; value: number } };

export type ReadPage =
  /** `next`: what to go on from, also another time; null after the last. */
  { kind: "page"; body: unknown; items: unknown[]; next: string | null } | { kind: "failed"; failure: RemoteFailure };

/** A run that finds more goes on from there the next time. */
const mostPages = 1_000;

/** Each becomes a message, all of a page in one transaction. */
const mostItems = 50_000;

/**
 * Reads a list page by page until its end, `most` pages or a failure. A page that comes again ends it as one: the other side goes in a circle, or
 * doesn't know the parameter.
 * @param from what an earlier page gave as `next`; null: from the beginning
 * @param itemsAt path of the array in the answer, such as `$.value`; `$` where the answer is the array
 */
export async function* readPages(
  remote: Remote,
  {
    call,
    paging,
    itemsAt,
    from = null,
    most = mostPages,
  }: { call: RemoteCall; paging: Paging; itemsAt: string; from?: string | null; most?: number },
): AsyncGenerator<ReadPage, void> {
  const places = new Set<string>();
  const contents = new Set<string>();
  let place = from;
  for (let count = 0; count < most; count++) {
    if (place !== null) places.add(place);
    const answer = await remote.request(callFor(call, paging, place));
    if (answer.kind === "failed") return yield { kind: "failed", failure: answer.failure };
    const read = readJson(answer.body);
    if (read.kind === "unreadable") return yield misread(`The answer can't be used. ${read.error.message}`, answer.status);
    const items = readPath(parsePath(itemsAt), read.value);
    if (!Array.isArray(items)) return yield misread(missesList(read.value, itemsAt), answer.status, correctPlace);
    if (items.length > mostItems)
      return yield misread(`A page has ${items.length} records; no more than ${mostItems} are taken at once.`, answer.status);
    const next = nextPlace({ paging, place, items, body: read.value, link: answer.headers.link });
    const hash = createHash("sha256").update(answer.body).digest("base64");
    const isCircle = (next !== null && places.has(next)) || (items.length > 0 && contents.has(hash));
    if (isCircle) return yield misread("The list goes in a circle: a page came that had been there before.", answer.status);
    contents.add(hash);
    yield { kind: "page", body: read.value, items, next };
    if (next === null) return;
    place = next;
  }
}

function callFor(call: RemoteCall, paging: Paging, place: string | null): RemoteCall {
  switch (paging.by) {
    case "link":
      if (place === null) return call;
      // A link is whole: parameters of the first call are in it, or aren't wanted.
      return { ...withoutQuery(call), path: place.startsWith("?") ? `${call.path.split("?")[0]}${place}` : place };
    case "cursor":
      return place === null ? call : withQuery(call, { [paging.param]: place });
    case "page":
      return withQuery(call, { [paging.param]: place ?? String(paging.first ?? 1), ...sizeOf(paging.size) });
    case "offset":
      return withQuery(call, { [paging.param]: place ?? "0", ...sizeOf(paging.size) });
    default:
      return paging satisfies never;
  }
}

interface Seen {
  paging: Paging;
  place: string | null;
  items: unknown[];
  body: unknown;
  link: string | undefined;
}

function nextPlace({ paging, place, items, body, link }: Seen): string | null {
  switch (paging.by) {
    case "link":
      return paging.at === undefined ? nextLink(link) : textAt(body, paging.at);
    case "cursor":
      return textAt(body, paging.at);
    case "page":
      if (items.length === 0 || (paging.size && items.length < paging.size.value)) return null;
      return String(Number(place ?? paging.first ?? 1) + 1);
    case "offset":
      return items.length < paging.size.value ? null : String(Number(place ?? 0) + items.length);
    default:
      return paging satisfies never;
  }
}

/** Of `<https://…>; rel="next", <…>; rel="last"` the one that is next. */
function nextLink(header: string | undefined): string | null {
  for (const [, target = "", params = ""] of (header ?? "").matchAll(/<([^>]*)>([^,<]*)/g)) {
    const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(params);
    if ((rel?.[1] ?? rel?.[2] ?? "").toLowerCase().split(/\s+/).includes("next")) return target;
  }
  return null;
}

function textAt(body: unknown, path: string): string | null {
  const value = readPath(parsePath(path), body);
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}

function sizeOf(size: { param: string; value: number } | undefined): Record<string, string> {
  return size ? { [size.param]: String(size.value) } : {};
}

function withQuery(call: RemoteCall, query: Record<string, string>): RemoteCall {
  return { ...call, query: { ...call.query, ...query } };
}

function withoutQuery({ query: _query, ...call }: RemoteCall): RemoteCall {
  return call;
}

/** With the places where lists are, since that is what was mistyped most often. */
function missesList(body: unknown, at: string): string {
  const lists = listsIn(body).slice(0, mostNamed);
  return `The answer has no list at ${at}${lists.length > 0 ? `; it has one at ${lists.join(", ")}.` : ", nor anywhere near its top."}`;
}

const mostNamed = 5;

/** The lists of an answer, and of the objects directly in it. */
function listsIn(body: unknown): string[] {
  if (Array.isArray(body)) return ["$"];
  return entriesOf(body).flatMap(([key, value]) => {
    if (Array.isArray(value)) return [`$.${key}`];
    return entriesOf(value).flatMap(([inner, one]) => (Array.isArray(one) ? [`$.${key}.${inner}`] : []));
  });
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.entries(value).filter(([key]) => /^[\w-]{1,50}$/.test(key))
    : [];
}

const correctPlace = "Say in the configuration where the list is in the answer.";

function misread(
  message: string,
  status: number,
  fix = "Look at the other side's answer: it isn't what its description says.",
): ReadPage {
  return {
    kind: "failed",
    failure: { class: "schema", message, fix, status, notBefore: null, mayHaveArrived: false, needsPerson: false },
  };
}
