import type { Delivery } from "../../sdk/api.ts";
import { type Command, defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { deliveryFilterHelp, deliveryFilterOptions, readDeliveryFilter } from "../remote/delivery-filter.ts";
import { findDeliveryNames } from "../remote/delivery-names.ts";
import { openClient, remoteHelp, remoteOptions } from "../remote/open-client.ts";
import { given, readChoice } from "../remote/read-values.ts";
import { deliveryCells, deliveryHead } from "../remote/show-delivery.ts";
import { pageHelp, pageOptions, readPage, showRows } from "../remote/show-rows.ts";

export const deliveriesListCommand: Command = defineCommand({
  name: "deliveries list",
  summary: "Show the delivery log, newest first",
  help: `
  arkanpm deliveries list --status failed --from 2h
  arkanpm deliveries list --record wo_01HV9KX3A0B1C2D3E4F5G6H7J8 --all --json

${deliveryFilterHelp.slice(1)}
  --test         true: test events only; false: none of them${pageHelp}
${remoteHelp.slice(1)}

  The last seven days unless --from and --to say otherwise.`,
  options: { ...remoteOptions, ...pageOptions, ...deliveryFilterOptions, test: { type: "string" } },
  async run(io, { values, json }) {
    const { most, pageSize } = readPage(values);
    const test = values.test === undefined ? undefined : readChoice("test", values.test, ["true", "false"]);
    const filter = { ...readDeliveryFilter(values), ...given({ test }) };
    const client = openClient(io, values);
    const rows = client.all("listDeliveries", { ...filter, limit: pageSize });
    const named = async (shown: Delivery[]) => {
      const names = await findDeliveryNames(client, shown);
      return (row: Delivery) => deliveryCells(row, names);
    };
    await showRows(io, rows, { most, json, head: deliveryHead, cells: { of: named } });
    return exitCodes.ok;
  },
});
