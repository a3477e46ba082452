import type { Webhook } from "../../sdk/api.ts";
import type { ArkanpmClient } from "../../sdk/client.ts";
import { type Command, defineCommand } from "../command.ts";
import { CliError, exitCodes } from "../exit-codes.ts";
import { openClient, remoteHelp, remoteOptions } from "../remote/open-client.ts";
import { readId } from "../remote/read-values.ts";
import { showWebhook } from "../remote/show-webhook.ts";

const example = "whk_01HV9KX3A0B1C2D3E4F5G6H7J8";

export const webhooksPauseCommand: Command = action("pause", {
  summary: "Stop sending to a webhook; what comes meanwhile is held",
  act: (client, id) => client.pauseWebhook({ id }),
});

export const webhooksCompleteRotationCommand: Command = action("complete-rotation", {
  summary: "End the overlap of a webhook's secrets: the new one alone signs from now on",
  act: (client, id) => client.completeRotationOfWebhook({ id }),
});

export const webhooksResumeCommand: Command = defineCommand({
  name: "webhooks resume",
  summary: "Send to a webhook again, what was held included",
  usage: "<webhook id>",
  help: `
  arkanpm webhooks resume ${example}
  arkanpm webhooks resume ${example} --skip-held

  --skip-held    what was held is marked as skipped; "arkanpm replay --only missing" finds it
${remoteHelp.slice(1)}`,
  options: { ...remoteOptions, "skip-held": { type: "boolean" } },
  async run(io, { values, positionals, json }) {
    const id = readId(positionals, { of: "webhook", list: "webhooks list" });
    const body = { catch_up: !values["skip-held"] };
    showWebhook(io, await openClient(io, values).resumeWebhook({ id, body }), { json });
    return exitCodes.ok;
  },
});

export const webhooksDeleteCommand: Command = defineCommand({
  name: "webhooks delete",
  summary: "Delete a webhook; what is still to be sent is cancelled, its log stays",
  usage: "<webhook id>",
  help: `
  arkanpm webhooks delete ${example} --yes
  arkanpm webhooks pause ${example}

  --yes          without it nothing is deleted
${remoteHelp.slice(1)}`,
  options: { ...remoteOptions, yes: { type: "boolean" } },
  async run(io, { values, positionals, json }) {
    const id = readId(positionals, { of: "webhook", list: "webhooks list" });
    const client = openClient(io, values);
    if (!values.yes) {
      const { name, url } = await client.getWebhook({ id });
      throw new CliError(exitCodes.usage, `This deletes ${name} (${url}) for good: say so with --yes.`);
    }
    await client.deleteWebhook({ id });
    io.out(json ? JSON.stringify({ id, deleted: true }) : `${id} is deleted.`);
    return exitCodes.ok;
  },
});

function action(
  verb: string,
  { summary, act }: { summary: string; act: (client: ArkanpmClient, id: string) => Promise<Webhook> },
): Command {
  return defineCommand({
    name: `webhooks ${verb}`,
    summary,
    usage: "<webhook id>",
    help: `
  arkanpm webhooks ${verb} ${example}
  arkanpm webhooks ${verb} ${example} --json
${remoteHelp}`,
    options: remoteOptions,
    async run(io, { values, positionals, json }) {
      const id = readId(positionals, { of: "webhook", list: "webhooks list" });
      showWebhook(io, await act(openClient(io, values), id), { json });
      return exitCodes.ok;
    },
  });
}
