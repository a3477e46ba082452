import type { Connector } from "../define-connector.ts";
import { checkPulling } from "./check-calls.ts";
import { checkOutbound } from "./check-outbound-calls.ts";
import { checkMappings, checkReceive } from "./check-receive.ts";
import { checkWords } from "./check-words.ts";
import type { Samples } from "./samples.ts";

/**
 * What a connector breaks of what every one of them promises, a sentence each; empty: nothing. Junk is the same on every
 * run.
 * @throws ZodError when the settings of the samples don't fit
 */
export async function findBreaches(connector: Connector, samples: Samples): Promise<string[]> {
  return [
    ...checkWords(connector),
    ...checkMappings(connector, samples),
    ...(await checkReceive(connector, samples)),
    ...(await checkPulling(connector, samples)),
    ...(await checkOutbound(connector, samples)),
  ];
}
