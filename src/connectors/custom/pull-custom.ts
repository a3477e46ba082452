import { createHash } from "node:crypto";
import type { CheckOutcome, PullStep } from "../kit/define-connector.ts";
import { parsePath, readPath } from "../kit/mapping/path.ts";
import { type Paging, type ReadPage, readPages } from "../kit/paging.ts";
import type { Remote, RemoteCall } from "../kit/remote.ts";
import { earlierBy, isLater } from "./cursor-values.ts";
import type { PullSettings } from "./pull-shape.ts";

/** Where a pull goes on. A sweep is one walk through the list, which may take several runs. */
interface Mark {
  /** Of the settings that it belongs to: with others it means nothing. */
  of: string;
  /** What the present sweep asks with. */
  since: string | null;
  /** The highest value seen, with which the next sweep asks. */
  best: string | null;
  /** The page at which the present sweep goes on; null: the next one begins. */
  place: string | null;
}

const mostPages = 10_000;
/** A page that was there yesterday: the other side doesn't know its address any more. */
const gone: ReadonlySet<number | null> = new Set([400, 404, 410, 416, 422]);

/** Asks for what is new, page by page, one message for each record or page. */
export async function* pullCustom(remote: Remote, settings: PullSettings, cursor: string | null): AsyncGenerator<PullStep, void> {
  const mark = readMark(cursor, keyOf(settings));
  if (mark.place !== null) {
    let isGone = false;
    for await (const page of sweep(remote, settings, mark)) {
      isGone = page.kind === "failed" && page.failure.class === "remote_4xx" && gone.has(page.failure.status);
      if (isGone) break;
      yield stepOf(page, settings, mark);
    }
    if (!isGone) return;
    // What it had already comes once more, and is known by then.
    mark.place = null;
  } else mark.since = mark.best === null ? null : earlierBy(mark.best, settings.cursor?.overlap_seconds ?? 0);
  for await (const page of sweep(remote, settings, mark)) yield stepOf(page, settings, mark);
}

/** The first record of the list as it comes. */
export async function checkCustom(remote: Remote, settings: PullSettings): Promise<CheckOutcome> {
  const start = { of: "", since: null, best: null, place: null };
  for await (const page of sweep(remote, settings, start)) {
    if (page.kind === "failed") return page;
    return page.items.length > 0 ? { kind: "sample", sample: page.items[0] } : { kind: "empty" };
  }
  return { kind: "empty" };
}

function sweep(remote: Remote, settings: PullSettings, { since, place }: Mark): AsyncGenerator<ReadPage, void> {
  const { path, method, query, body, cursor, paging, items } = settings;
  const asked = cursor && since !== null ? { ...query, [cursor.parameter]: since } : query;
  const call: RemoteCall = { method, path, query: asked, ...(method === "POST" ? { json: body ?? {} } : {}) };
  const most = paging.kind === "none" ? 1 : mostPages;
  return readPages(remote, { call, paging: pagingOf(paging), itemsAt: items, from: place, most });
}

function pagingOf(paging: PullSettings["paging"]): Paging {
  switch (paging.kind) {
    case "none":
      return { by: "link" };
    case "link":
      return paging.path === undefined ? { by: "link" } : { by: "link", at: paging.path };
    case "cursor":
      return { by: "cursor", at: paging.path, param: paging.parameter };
    case "page": {
      const { parameter: param, first, size_parameter: sizeParam, size } = paging;
      return { by: "page", param, first, ...(sizeParam && size ? { size: { param: sizeParam, value: size } } : {}) };
    }
    case "offset":
      return { by: "offset", param: paging.parameter, size: { param: paging.size_parameter, value: paging.size } };
    default:
      return paging satisfies never;
  }
}

/** The page's messages, and the mark moved behind it. */
function stepOf(page: ReadPage, settings: PullSettings, mark: Mark): PullStep {
  if (page.kind === "failed") return page;
  for (const item of page.items) {
    const value = settings.cursor && textAt(item, settings.cursor.path);
    if (value && (mark.best === null || isLater(value, mark.best))) mark.best = value;
  }
  mark.place = settings.paging.kind === "none" ? null : page.next;
  const bodies = settings.message === "page" ? [page.body] : page.items;
  const messages = bodies.map((body) => ({ body: Buffer.from(JSON.stringify(body)), contentType: "application/json" }));
  return { kind: "page", messages, cursor: JSON.stringify(mark) };
}

function textAt(item: unknown, path: string): string | null {
  const value = readPath(parsePath(path), item);
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}

function readMark(cursor: string | null, of: string): Mark {
  const mark = cursor === null ? null : (JSON.parse(cursor) as Mark); // written by `stepOf`
  return mark?.of === of ? mark : { of, since: null, best: null, place: null };
}

/** Of what is asked for: another list begins at its beginning. */
function keyOf({ path, method, query, body, cursor }: PullSettings): string {
  const asked = JSON.stringify([path, method, query, body ?? null, cursor?.path ?? null, cursor?.parameter ?? null]);
  return createHash("sha256").update(asked).digest("hex").slice(0, 16);
}
