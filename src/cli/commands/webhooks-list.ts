import { type Command, defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openClient, remoteHelp, remoteOptions } from "../remote/open-client.ts";
import { given, readChoice } from "../remote/read-values.ts";
import { pageHelp, pageOptions, readPage, showRows } from "../remote/show-rows.ts";

export const webhooksListCommand: Command = defineCommand({
  name: "webhooks list",
  summary: "List webhooks, newest first",
  help: `
  arkanpm webhooks list
  arkanpm webhooks list --status failing --json

  --status       active, paused or failing
  --q            found in name or URL${pageHelp}
${remoteHelp.slice(1)}`,
  options: { ...remoteOptions, ...pageOptions, status: { type: "string" }, q: { type: "string" } },
  async run(io, { values, json }) {
    const { most, pageSize } = readPage(values);
    const status = values.status === undefined ? undefined : readChoice("status", values.status, ["active", "paused", "failing"]);
    const rows = openClient(io, values).all("listWebhooks", { ...given({ status, q: values.q }), limit: pageSize });
    await showRows(io, rows, {
      most,
      json,
      head: ["ID", "STATUS", "LAST DELIVERY", "NAME", "URL", "EVENTS"],
      cells: ({ id, status, last_delivery_at: last, name, url, events }) => [
        id,
        status,
        last ?? "never",
        name,
        url,
        events.join(","),
      ],
    });
    return exitCodes.ok;
  },
});
