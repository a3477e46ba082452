import { z } from "zod";
import type { FieldWords } from "../kit/define-connector.ts";
import { parsePath } from "../kit/mapping/path.ts";

const jsonPath = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine(isPath, 'Write a path such as $.data or $["work orders"]; $ alone is the whole answer.');
const parameter = z.string().trim().min(1).max(100);

/** How the other side hands out a long list (`kit/paging.ts`). */
const pullPaging = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("link"), path: jsonPath.optional() }),
  z.strictObject({ kind: z.literal("cursor"), path: jsonPath, parameter }),
  z.strictObject({
    kind: z.literal("page"),
    parameter,
    first: z.number().int().min(0).max(1).default(1),
    size_parameter: parameter.optional(),
    size: z.number().int().min(1).max(10_000).optional(),
  }),
  z.strictObject({
    kind: z.literal("offset"),
    parameter,
    size_parameter: parameter,
    size: z.number().int().min(1).max(10_000),
  }),
]);

/** What to ask the other side for, and how to go on where the last run ended. */
export const pullShape = z.strictObject({
  path: z.string().trim().min(1).max(2_000),
  method: z.enum(["GET", "POST"]).default("GET"),
  query: z.record(z.string().min(1).max(100), z.string().max(2_000)).default({}),
  body: z.record(z.string(), z.unknown()).optional(),
  items: jsonPath.default("$"),
  message: z.enum(["item", "page"]).default("item"),
  paging: pullPaging.default({ kind: "none" }),
  cursor: z
    .strictObject({ path: jsonPath, parameter, overlap_seconds: z.number().int().min(0).max(604_800).default(0) })
    .optional(),
});
export type PullSettings = z.output<typeof pullShape>;

export const pullWords: Record<string, FieldWords> = {
  "/pull": {
    label: "What to pull",
    help: "Asks the endpoint for what is new, by its schedule. Without it the other side sends by itself.",
    example: '{ "path": "/api/v1/tickets" }',
  },
  "/pull/path": { label: "Path", help: "Below the endpoint.", example: "/api/v1/tickets" },
  "/pull/method": { label: "Method", help: "POST where the other side searches with a body.", example: "GET" },
  "/pull/query": { label: "Query", help: "Sent with each request.", example: '{ "status": "open" }' },
  "/pull/body": { label: "Body", help: "JSON that is sent with each POST.", example: '{ "filter": { "status": "open" } }' },
  "/pull/items": {
    label: "Where the list is",
    help: "The path of the list in the answer; $ where the answer itself is the list.",
    example: "$.data",
  },
  "/pull/message": {
    label: "One message for each",
    help: "Item: each record of the list is mapped by itself. Page: the answer as a whole, for rules that go through it.",
    example: "item",
  },
  "/pull/paging": { label: "Further pages", help: "How the other side hands out a long list.", example: '{ "kind": "link" }' },
  "/pull/paging/kind": {
    label: "Further pages",
    help: "None; a link to the next page; a text to send along; numbered pages; or how many to leave out.",
    example: "cursor",
  },
  "/pull/paging/path": {
    label: "Where the next page is named",
    help: "A path in the answer. For links empty: the Link header.",
    example: "$.next_cursor",
  },
  "/pull/paging/parameter": { label: "Parameter", help: "Of the query: which page, or from where on.", example: "page" },
  "/pull/paging/first": { label: "First page", help: "The number of the first page, 0 or 1.", example: "1" },
  "/pull/paging/size_parameter": { label: "Parameter of the size", help: "Of the query: how many a page has.", example: "limit" },
  "/pull/paging/size": { label: "Records in a page", help: "How many to ask for at a time.", example: "100" },
  "/pull/cursor": {
    label: "Only what is new",
    help: "Go on where the last run ended. Without it each run reads the whole list, and what is known already counts as a duplicate.",
    example: '{ "path": "$.updated_at", "parameter": "updated_since" }',
  },
  "/pull/cursor/path": {
    label: "Field that tells",
    help: "A path in a record: when it was changed, or an id that grows. The highest one seen is remembered.",
    example: "$.updated_at",
  },
  "/pull/cursor/parameter": {
    label: "Parameter to send it in",
    help: "Of the query: the other side then answers with what is later.",
    example: "updated_since",
  },
  "/pull/cursor/overlap_seconds": {
    label: "Overlap in seconds",
    help: "Times are sent so much earlier, for changes that become visible late. What comes twice is taken in once.",
    example: "300",
  },
};

function isPath(text: string): boolean {
  try {
    return !parsePath(text).fromRoot;
  } catch {
    return false;
  }
}
