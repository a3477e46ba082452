const dayMs = 86_400_000;

/** So long before a receiver's certificate ends people are told. */
export const certificateWarnDays = 14;

/** Whole days until a certificate ends; negative once it has. */
export function daysLeft(validTo: Date, now: Date): number {
  return Math.floor((validTo.getTime() - now.getTime()) / dayMs);
}

export function endsSoon(validTo: Date, now: Date): boolean {
  return validTo.getTime() <= now.getTime() + certificateWarnDays * dayMs;
}
