import { isIP } from "node:net";
import type { EgressScope } from "./types.ts";

/** Why an address isn't called, and what the operator could do about it: behind "10.0.0.5 is". */
export function explainRefusal(
  { reason, openable }: { reason: string; openable: boolean },
  { address, scope }: { address: string; scope: EgressScope },
): string {
  if (!openable) return `${reason}; calls may not go there.`;
  const range = `${scope}:${address}/${isIP(address) === 6 ? 128 : 32}`;
  return `${reason}; calls may go there only when the operator opens it, as with ARKANPM_EGRESS_ALLOW=${range}.`;
}
