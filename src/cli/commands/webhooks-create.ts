import { type Command, defineCommand } from "../command.ts";
import { CliError, exitCodes } from "../exit-codes.ts";
import { openClient, remoteHelp, remoteOptions } from "../remote/open-client.ts";
import { given, readNames, readNumber } from "../remote/read-values.ts";

export const webhooksCreateCommand: Command = defineCommand({
  name: "webhooks create",
  summary: "Register a webhook and show its secret, this once",
  help: `
  arkanpm webhooks create --name ERP --target https://erp.example.com/in --events work_order.completed,lease.*
  arkanpm webhooks create --name Desk --target https://desk.example.com --events '*' --header 'X-Desk: 7'

  --name         what it is for
  --target       the https URL that events are posted to
  --events       names, patterns such as lease.*, or *, with commas between
  --secret       your own, of at least 24 characters; made unless given
  --header       sent with every request, as "Name: value"; as often as needed
  --filter       a CEL expression: only events for which it is true
  --ordered      events of one record one after the other
  --description  for people
  --owner        a user's id
  --timeout-ms   how long an answer may take: 500 to 30000
  --retries      after the first attempt: 0 to 20
  --schedule     seconds before each retry, with commas between: 1,4,16,60,300
  --rate         at most so many a second
${remoteHelp.slice(1)}

  The secret goes to stdout.`,
  options: {
    ...remoteOptions,
    name: { type: "string" },
    target: { type: "string" },
    events: { type: "string", multiple: true },
    secret: { type: "string" },
    header: { type: "string", multiple: true },
    filter: { type: "string" },
    ordered: { type: "boolean" },
    description: { type: "string" },
    owner: { type: "string" },
    "timeout-ms": { type: "string" },
    retries: { type: "string" },
    schedule: { type: "string" },
    rate: { type: "string" },
  },
  async run(io, { values, json }) {
    const { name, target, secret, filter, ordered, description, owner } = values;
    const events = readNames(values.events);
    if (!name || !target || events.length === 0) throw new CliError(exitCodes.usage, "--name, --target and --events are needed.");
    const number = (option: "timeout-ms" | "retries" | "rate", max: number) => {
      const typed = values[option];
      return typed === undefined ? undefined : readNumber(option, typed, { min: 0, max });
    };
    const count = number("retries", 20);
    const steps = values.schedule?.split(",").map((step) => readNumber("schedule", step.trim(), { min: 1, max: 86_400 }));
    const hasRetry = count !== undefined || steps !== undefined;
    const headers = Object.fromEntries((values.header ?? []).map(readHeader));
    const webhook = await openClient(io, values).createWebhook({
      body: {
        name,
        url: target,
        events,
        ...given({ secret, filter, ordered, description, owner_id: owner }),
        ...given({ timeout_ms: number("timeout-ms", 30_000), rate_limit_per_second: number("rate", 1_000) }),
        ...(Object.keys(headers).length > 0 ? { headers } : {}),
        ...(hasRetry ? { retry: given({ count, schedule_seconds: steps }) } : {}),
      },
    });
    if (json) io.out(JSON.stringify(webhook));
    else {
      io.err(`${webhook.id} is ${webhook.status}. Its secret, shown this once:`);
      io.out(webhook.secret);
    }
    return exitCodes.ok;
  },
});

function readHeader(typed: string): [name: string, value: string] {
  const [, name = "", value = ""] = /^([^:]+):(.*)$/s.exec(typed) ?? [];
  if (name.trim() === "") throw new CliError(exitCodes.usage, `--header takes "Name: value".`);
  return [name.trim(), value.trim()];
}
