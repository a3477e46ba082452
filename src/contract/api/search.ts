import { z } from "zod";

export const searchQuery = z.object({
  q: z
    .string()
    .trim()
    .min(2)
    .max(200)
    .describe("Part of a name, a number, a tag, or whatever else the kind's own list looks in."),
  limit: z.coerce.number().int().min(1).max(5).default(5).describe("Of each kind."),
});

/** Enough to tell records apart and to ask for one: `GET /v1/{resource}/{id}`. */
export const searchHit = z.object({
  resource: z.string().describe("The collection that it is in: `work-orders`."),
  id: z.string(),
  name: z.string(),
  detail: z.string().nullable().describe("What it belongs to, such as its building."),
});
