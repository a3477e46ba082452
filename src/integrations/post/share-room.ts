import type { DueIntegration } from "./claim-postings.ts";

/** Of one integration at a time: another side that hangs holds up itself and nobody else. */
export const mostOfOne = 16;

/** An integration by a text, as `inFlight` counts it. */
export function nameOf({ tenantId, integrationId }: { tenantId: string; integrationId: string }): string {
  return `${tenantId} ${integrationId}`;
}

/**
 * Each its part of the room, one by one in turns, up to what it may have under way. Whoever has least under way comes first: slow ones with much that
 * is long due would else take each place as it becomes free.
 */
export function shareRoom(
  due: readonly DueIntegration[],
  { room, inFlight }: { room: number; inFlight: ReadonlyMap<string, number> },
): (DueIntegration & { room: number })[] {
  const wanted = due
    .map((one) => ({ ...one, busy: inFlight.get(nameOf(one)) ?? 0, room: 0 }))
    .map((one) => ({ ...one, free: (one.probes ? 1 : mostOfOne) - one.busy }))
    .filter(({ free }) => free > 0)
    .sort((a, b) => a.busy - b.busy || a.dueAt.getTime() - b.dueAt.getTime());
  for (let left = room; left > 0; ) {
    const open = wanted.filter((one) => one.room < one.free);
    if (open.length === 0) break;
    for (const one of open.slice(0, left)) one.room += 1;
    left -= Math.min(left, open.length);
  }
  return wanted.filter((one) => one.room > 0);
}
