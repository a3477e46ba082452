import { type Command, defineCommand } from "../command.ts";
import { openClient, remoteHelp, remoteOptions } from "../remote/open-client.ts";
import { readId } from "../remote/read-values.ts";
import { sendTest } from "../remote/send-test.ts";

export const webhooksTestCommand: Command = defineCommand({
  name: "webhooks test",
  summary: "Send a webhook a test event and show what came back",
  usage: "<webhook id>",
  help: `
  arkanpm webhooks test whk_01HV9KX3A0B1C2D3E4F5G6H7J8
  arkanpm webhooks test whk_01HV9KX3A0B1C2D3E4F5G6H7J8 --event lease.expired --json

  --event        a name of the catalog; ping unless given
${remoteHelp.slice(1)}

  Ends with 1 when the webhook's server didn't take it.`,
  options: { ...remoteOptions, event: { type: "string" } },
  async run(io, { values, positionals, json }) {
    const webhookId = readId(positionals, { of: "webhook", list: "webhooks list" });
    return sendTest(io, openClient(io, values), { webhookId, event: values.event ?? "ping", json });
  },
});
