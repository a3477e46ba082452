import { custom } from "./custom/custom.ts";
import { handover } from "./handover/handover.ts";
import type { Connector } from "./kit/define-connector.ts";

/** Every type and preset there is; adding one is a folder and a line. */
export const allConnectors: readonly Connector[] = [handover, custom];

/** Null where there is none of this type with this preset. */
export function findConnector({ type, preset }: { type: string; preset: string | null }): Connector | null {
  return allConnectors.find((one) => one.type === type && one.preset === preset) ?? null;
}
