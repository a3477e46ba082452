/** Of a token that doesn't say how long it lives: most live for an hour. */
const assumedSeconds = 55 * 60;
const mostAheadMs = 15 * 60_000;
const aheadShare = 0.2;
/** A year: a longer life is a mistake, or as good as for ever. */
const longestSeconds = 366 * 86_400;

/** When a token ends, and when the next one is fetched: 20 % of its life before that, a quarter of an hour at most. */
export function tokenTimes({ obtainedAt, expiresInSeconds }: { obtainedAt: Date; expiresInSeconds: number | null }): {
  expiresAt: Date;
  renewAt: Date;
} {
  const lifeMs = Math.min(expiresInSeconds ?? assumedSeconds, longestSeconds) * 1_000;
  const expiresAt = new Date(obtainedAt.getTime() + lifeMs);
  return { expiresAt, renewAt: new Date(expiresAt.getTime() - Math.min(mostAheadMs, lifeMs * aheadShare)) };
}
