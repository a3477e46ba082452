import { type Command, defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { findDeliveryNames } from "../remote/delivery-names.ts";
import { openClient, remoteHelp, remoteOptions } from "../remote/open-client.ts";
import { readId } from "../remote/read-values.ts";
import { showDelivery } from "../remote/show-delivery.ts";

export const deliveriesShowCommand: Command = defineCommand({
  name: "deliveries show",
  summary: "Show a delivery with every attempt's request and response",
  usage: "<delivery id>",
  help: `
  arkanpm deliveries show dlv_01HV9KX3A0F3A91C5E7D2B4680
  arkanpm deliveries show dlv_01HV9KX3A0F3A91C5E7D2B4680 --json
${remoteHelp}`,
  options: remoteOptions,
  async run(io, { values, positionals, json }) {
    const id = readId(positionals, { of: "delivery", list: "deliveries list" });
    const client = openClient(io, values);
    const delivery = await client.getDelivery({ id });
    if (json) io.out(JSON.stringify(delivery));
    else showDelivery(io, delivery, await findDeliveryNames(client, [delivery]));
    return exitCodes.ok;
  },
});
