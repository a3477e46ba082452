import { type Command, defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openClient, remoteHelp, remoteOptions } from "../remote/open-client.ts";
import { readId } from "../remote/read-values.ts";
import { showWebhook } from "../remote/show-webhook.ts";

export const webhooksShowCommand: Command = defineCommand({
  name: "webhooks show",
  summary: "Show a webhook",
  usage: "<webhook id>",
  help: `
  arkanpm webhooks show whk_01HV9KX3A0B1C2D3E4F5G6H7J8
  arkanpm webhooks show whk_01HV9KX3A0B1C2D3E4F5G6H7J8 --json
${remoteHelp}`,
  options: remoteOptions,
  async run(io, { values, positionals, json }) {
    const id = readId(positionals, { of: "webhook", list: "webhooks list" });
    showWebhook(io, await openClient(io, values).getWebhook({ id }), { json });
    return exitCodes.ok;
  },
});
