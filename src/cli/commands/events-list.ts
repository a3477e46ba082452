import { type Command, defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { table } from "../help.ts";
import { eventCells } from "../remote/event-line.ts";
import { openClient, remoteHelp, remoteOptions } from "../remote/open-client.ts";
import { readNames } from "../remote/read-values.ts";
import { readPage } from "../remote/show-rows.ts";

export const eventsListCommand: Command = defineCommand({
  name: "events list",
  summary: "Show the feed of events, oldest first",
  help: `
  arkanpm events list --types work_order.completed,lease.*
  arkanpm events list --after ZjEuNDI --all --json

  --types        names and patterns, with commas between; all unless given
  --after        a cursor to read on from; the oldest kept unless given
  --consumer     instead of --after: where this reader of yours is
  --limit        how many, 20 unless given
  --all          every one up to now
${remoteHelp.slice(1)}

  Behind the last one stands the cursor to go on from. With --json each line is an event as webhooks get
  it, and the cursor goes to stderr.`,
  options: {
    ...remoteOptions,
    types: { type: "string", multiple: true },
    after: { type: "string" },
    consumer: { type: "string" },
    limit: { type: "string" },
    all: { type: "boolean" },
  },
  async run(io, { values, json }) {
    const { most } = readPage(values);
    const client = openClient(io, values);
    const types = readNames(values.types).join(",");
    let { after, consumer } = values;
    for (let left = most; left > 0; ) {
      const limit = Math.min(left, 200);
      const place = after === undefined ? (consumer === undefined ? {} : { consumer }) : { after };
      const page = await client.listEvents({ ...place, limit, ...(types ? { types } : {}) });
      if (json) for (const event of page.data) io.out(JSON.stringify(event));
      else if (page.data.length > 0) io.out(table(page.data.map(eventCells), { columns: io.columns }));
      left -= page.data.length;
      after = page.next_cursor;
      consumer = undefined;
      if (page.data.length < limit) break;
    }
    io.err(json ? JSON.stringify({ next_cursor: after }) : `--after ${after} goes on behind these.`);
    return exitCodes.ok;
  },
});
