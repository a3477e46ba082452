import { type Command, defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { eventLine } from "../remote/event-line.ts";
import { narrateConnection } from "../remote/narrate-connection.ts";
import { openClient, remoteHelp, remoteOptions } from "../remote/open-client.ts";
import { readNames } from "../remote/read-values.ts";

export const eventsTailCommand: Command = defineCommand({
  name: "events tail",
  summary: "Show events as they happen",
  help: `
  arkanpm events tail
  arkanpm events tail --types work_order.* --from oldest --json

  --types        names and patterns, with commas between; all unless given
  --from         latest (the default), oldest, or a cursor
${remoteHelp.slice(1)}

  Goes on over lost connections until Ctrl-C. With --json each line is an event as webhooks get it.`,
  options: { ...remoteOptions, types: { type: "string", multiple: true }, from: { type: "string" } },
  async run(io, { values, json }) {
    const signal = io.interrupted?.() ?? new AbortController().signal;
    const events = openClient(io, values).events.follow({
      types: readNames(values.types),
      from: values.from ?? "latest",
      signal,
      onConnection: narrateConnection(io),
    });
    for await (const { event, text } of events) io.out(json ? text : eventLine(event));
    return exitCodes.ok;
  },
});
