import { type Command, defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { table } from "../help.ts";
import { findDeliveryNames } from "../remote/delivery-names.ts";
import { openClient, remoteHelp, remoteOptions } from "../remote/open-client.ts";
import { readId } from "../remote/read-values.ts";
import { deliveryCells, deliveryHead } from "../remote/show-delivery.ts";

export const eventsShowCommand: Command = defineCommand({
  name: "events show",
  summary: "Show an event and where it was delivered",
  usage: "<event id>",
  help: `
  arkanpm events show evt_01HV9KX3A0B1C2D3E4F5G6H7J8
  arkanpm events show evt_01HV9KX3A0B1C2D3E4F5G6H7J8 --json
${remoteHelp}`,
  options: remoteOptions,
  async run(io, { values, positionals, json }) {
    const id = readId(positionals, { of: "event", list: "events list" });
    const client = openClient(io, values);
    const { event, deliveries } = await client.getEvent({ id });
    if (json) io.out(JSON.stringify({ event, deliveries }));
    else {
      io.out(JSON.stringify(event, null, 2));
      if (deliveries.length === 0) return exitCodes.ok;
      const names = await findDeliveryNames(client, deliveries);
      const rows = deliveries.map((delivery) => deliveryCells(delivery, names));
      io.out(`\n${table([deliveryHead, ...rows], { columns: io.columns })}`);
    }
    return exitCodes.ok;
  },
});
