import { type CauseCode, deliveryCauses } from "../../../src/contract/delivery-causes.ts";

type Words = { [Code in CauseCode as `why.${Code}`]: string } & { [Code in CauseCode as `fix.${Code}`]: string };

/** Why a delivery failed and what to do: the words that the API says too. */
export const causes = Object.fromEntries(
  Object.entries(deliveryCauses).flatMap(([code, { cause, action }]) => [
    [`why.${code}`, cause],
    [`fix.${code}`, action],
  ]),
) as Words; // the keys are the catalogue's
