import { z } from "zod";
import { listQuery, timeOut } from "./common.ts";

/** A message as it came. `state`: `unread` waits to be taken in, `open` has entries that somebody has to mend or that wait, `done` has none. */
export const messageOut = z.object({
  id: z.string(),
  received_at: timeOut,
  via: z.enum(["receiver", "pull", "import", "listen"]),
  content_type: z.string().nullable(),
  size: z.number().int().describe("Of the body, in bytes."),
  state: z.enum(["unread", "open", "done"]),
});

export const messageDetail = messageOut.extend({
  headers: z.record(z.string(), z.string()).describe("Secrets are masked."),
  remote_ip: z.string().nullable(),
  body: z.string().nullable().describe("As text, as far as 1 MiB of it; null for a file."),
  truncated: z.boolean(),
  json: z
    .unknown()
    .describe("The body as rules see it: numbers of more digits than a number holds are texts. Null for what isn't JSON."),
});

export const messageListQuery = listQuery.extend({
  via: z.enum(["receiver", "pull", "import", "listen"]).optional().describe("Only what came so."),
});
