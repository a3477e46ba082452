import type { ArkanpmClient } from "../../sdk/client.ts";
import { type Command, defineCommand } from "../command.ts";
import { CliError, exitCodes } from "../exit-codes.ts";
import { openClient, remoteHelp, remoteOptions } from "../remote/open-client.ts";
import { sendTest } from "../remote/send-test.ts";

export const triggerCommand: Command = defineCommand({
  name: "trigger",
  summary: "Send a test event to a webhook and show what came back",
  usage: "<event>",
  help: `
  arkanpm trigger work_order.completed
  arkanpm trigger ping --webhook whk_01HV9KX3A0B1C2D3E4F5G6H7J8 --json

  --webhook      which; needed when there are several
${remoteHelp.slice(1)}

  The catalog's example with fresh ids and X-ArkanPM-Test: true, sent once. It isn't in the feed.
  Ends with 1 when the webhook's server didn't take it.`,
  options: { ...remoteOptions, webhook: { type: "string" } },
  async run(io, { values, positionals, json }) {
    const [event, ...rest] = positionals;
    if (!event || rest.length > 0) throw new CliError(exitCodes.usage, "Name one event, such as work_order.completed.");
    const client = openClient(io, values);
    return sendTest(io, client, { webhookId: values.webhook ?? (await onlyWebhook(client)), event, json });
  },
});

async function onlyWebhook(client: ArkanpmClient): Promise<string> {
  const { data } = await client.listWebhooks({ limit: 10 });
  const [only, ...others] = data;
  if (!only) throw new CliError(exitCodes.notFound, 'There is no webhook yet: "arkanpm webhooks create" makes one.');
  if (others.length === 0) return only.id;
  const names = data.map(({ id, name }) => `${id} (${name})`);
  throw new CliError(exitCodes.usage, `There are several webhooks: say which with --webhook, such as ${names.join(", ")}.`);
}
