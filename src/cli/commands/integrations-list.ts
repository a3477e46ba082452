import { type Command, defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openClient, remoteHelp, remoteOptions } from "../remote/open-client.ts";
import { given, readChoice } from "../remote/read-values.ts";
import { syncWords } from "../remote/show-integration.ts";
import { pageHelp, pageOptions, readPage, showRows } from "../remote/show-rows.ts";

const states = ["enabled", "disabled", "error"] as const;

export const integrationsListCommand: Command = defineCommand({
  name: "integrations list",
  summary: "List integrations, newest first",
  help: `
  arkanpm integrations list
  arkanpm integrations list --status error --json

  --status       enabled, disabled or error
  --q            found in name or endpoint${pageHelp}
${remoteHelp.slice(1)}`,
  options: { ...remoteOptions, ...pageOptions, status: { type: "string" }, q: { type: "string" } },
  async run(io, { values, json }) {
    const { most, pageSize } = readPage(values);
    const status = values.status === undefined ? undefined : readChoice("status", values.status, states);
    const rows = openClient(io, values).all("listIntegrations", { ...given({ status, q: values.q }), limit: pageSize });
    await showRows(io, rows, {
      most,
      json,
      head: ["ID", "STATUS", "TYPE", "SYNC", "NEXT RUN", "TO RETRY", "NAME"],
      cells: (row) => [
        row.id,
        row.status,
        row.type,
        syncWords(row),
        row.next_run_at ?? "none",
        String(row.open_failures),
        row.name,
      ],
    });
    return exitCodes.ok;
  },
});
