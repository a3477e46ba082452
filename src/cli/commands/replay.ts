import { type Command, defineCommand } from "../command.ts";
import { CliError, exitCodes } from "../exit-codes.ts";
import { showBegun } from "../remote/follow-job.ts";
import { openClient, remoteHelp, remoteOptions } from "../remote/open-client.ts";
import { readChoice, readNames, readNumber, readTime } from "../remote/read-values.ts";

export const replayCommand: Command = defineCommand({
  name: "replay",
  summary: "Send the events of a time to a webhook again",
  help: `
  arkanpm replay --webhook whk_01HV9KX3A0B1C2D3E4F5G6H7J8 --from 2h --dry-run
  arkanpm replay --webhook whk_01HV9KX3A0B1C2D3E4F5G6H7J8 --from 2026-04-12T14:00:00Z --only all --follow

  --webhook      which
  --from, --to   a time, or how long ago: 30m, 2h, 7d; --to is now unless given
  --types        names and patterns such as lease.*, with commas between; all unless given
  --only         failed: what was given up (the default); missing: what was never sent; all: both and
                 what succeeded, once more
  --rate         deliveries a second, 500 unless given
  --dry-run      only count them
  --follow       show how far it is, until it has ended
${remoteHelp.slice(1)}

  With --follow it ends with 9 when some of them failed, and 1 when all did.`,
  options: {
    ...remoteOptions,
    webhook: { type: "string" },
    from: { type: "string" },
    to: { type: "string" },
    types: { type: "string", multiple: true },
    only: { type: "string" },
    rate: { type: "string" },
    "dry-run": { type: "boolean" },
    follow: { type: "boolean" },
  },
  async run(io, { values, json }) {
    const { webhook, from } = values;
    if (!webhook || !from) throw new CliError(exitCodes.usage, "Both --webhook and --from are needed.");
    const now = new Date();
    const types = readNames(values.types);
    const body = {
      from: readTime("from", from, now),
      to: values.to ? readTime("to", values.to, now) : now.toISOString(),
      only: readChoice("only", values.only ?? "failed", ["failed", "missing", "all"]),
      dry_run: values["dry-run"] ?? false,
      ...(types.length > 0 ? { types } : {}),
      ...(values.rate ? { rate_per_second: readNumber("rate", values.rate, { min: 1, max: 2_000 }) } : {}),
    };
    const client = openClient(io, values);
    const begun = await client.replayWebhook({ id: webhook, body });
    return showBegun(io, client, { begun, follow: values.follow ?? false, json });
  },
});
