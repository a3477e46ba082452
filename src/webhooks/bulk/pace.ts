const tickMs = 250;
/** So many may wait before it is known how fast the receiver takes them. */
const fewest = 32;

/**
 * How many deliveries a job may make due now, and when to look again. Never more than its rate, and never more than twice what was sent since
 * the last look: what waits stays short, so that pausing or stopping shows at once, however slow the receiver is.
 * @param queued what it made due and nobody has taken yet
 * @param sentLately what was sent since the last look
 */
export function pace({ ratePerSecond, queued, sentLately }: { ratePerSecond: number; queued: number; sentLately: number }): {
  room: number;
  waitMs: number;
} {
  const waitMs = Math.max(tickMs, Math.ceil(1_000 / ratePerSecond));
  const chunk = Math.max(1, Math.floor((ratePerSecond * waitMs) / 1_000));
  const mostQueued = Math.min(Math.max(fewest, 2 * sentLately), Math.max(fewest, 2 * chunk));
  return { room: Math.max(0, Math.min(chunk, mostQueued - queued)), waitMs };
}
