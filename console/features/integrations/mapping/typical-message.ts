import type { StoredMessage } from "../api/mapping.ts";

const LOOKED_AT = 20;

/**
 * Where no message became a record yet: the latest that isn't much smaller than the others, as a ping or an empty list is. Files aren't messages.
 * @param latest newest first
 */
export function typicalOf(latest: readonly StoredMessage[]): string | null {
  const some = latest.filter(({ via }) => via !== "import").slice(0, LOOKED_AT);
  const largest = Math.max(0, ...some.map(({ size }) => size));
  return some.find(({ size }) => size * 2 >= largest)?.id ?? null;
}
