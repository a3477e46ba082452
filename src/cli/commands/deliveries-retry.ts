import { type Command, defineCommand } from "../command.ts";
import { CliError, exitCodes } from "../exit-codes.ts";
import { deliveryFilterHelp, deliveryFilterOptions, readDeliveryFilter } from "../remote/delivery-filter.ts";
import { showBegun } from "../remote/follow-job.ts";
import { openClient, remoteHelp, remoteOptions } from "../remote/open-client.ts";
import { readNumber } from "../remote/read-values.ts";

export const deliveriesRetryCommand: Command = defineCommand({
  name: "deliveries retry",
  summary: "Try deliveries that are over once more",
  usage: "[delivery id …]",
  help: `
  arkanpm deliveries retry dlv_01HV9KX3A0F3A91C5E7D2B4680
  arkanpm deliveries retry --status failed --error-kind timeout --from 2h --dry-run

  Either ids or a filter:
${deliveryFilterHelp.slice(1)}
  --rate         deliveries a second, 500 unless given
  --dry-run      only count them
  --follow       show how far it is, until it has ended
${remoteHelp.slice(1)}

  One id is tried at once; several, or a filter, make a job. With --follow it ends with 9 when some of
  them failed again, and 1 when all did.`,
  options: {
    ...remoteOptions,
    ...deliveryFilterOptions,
    rate: { type: "string" },
    "dry-run": { type: "boolean" },
    follow: { type: "boolean" },
  },
  async run(io, { values, positionals: ids, json }) {
    const filter = readDeliveryFilter(values);
    const isFiltered = Object.keys(filter).length > 0;
    if (ids.length > 0 === isFiltered)
      throw new CliError(exitCodes.usage, "Name deliveries by their ids, or give a filter such as --status failed.");
    const client = openClient(io, values);
    const [only, ...others] = ids;
    if (only && others.length === 0 && !values["dry-run"] && !values.follow) {
      const delivery = await client.retryDelivery({ id: only });
      io.out(json ? JSON.stringify(delivery) : `${delivery.id} is tried now; "arkanpm deliveries show" tells what came of it.`);
      return exitCodes.ok;
    }
    const body = {
      ...(isFiltered ? { filter } : { ids }),
      dry_run: values["dry-run"] ?? false,
      ...(values.rate ? { rate_per_second: readNumber("rate", values.rate, { min: 1, max: 2_000 }) } : {}),
    };
    return showBegun(io, client, { begun: await client.retryDeliveries({ body }), follow: values.follow ?? false, json });
  },
});
