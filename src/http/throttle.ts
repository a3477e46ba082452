import type { Now } from "../platform/clock.ts";
import { AppError } from "../platform/errors.ts";

const minuteMs = 60_000;
const mostKnown = 10_000;

export interface Throttle {
  /** @throws AppError rate_limited */
  count(credentialId: string): void;
}

/**
 * For one costly operation, beside the request limit of the plan: so many a minute for each key or session, counted in this process. Each
 * process counts for itself: what is bounded is what one of them does.
 */
export function makeThrottle({ perMinute, now }: { perMinute: number; now: Now }): Throttle {
  const used = new Map<string, { count: number; endsAt: number }>();
  return {
    count(credentialId) {
      const at = now().getTime();
      const known = used.get(credentialId);
      if (!known || known.endsAt <= at || known.endsAt > at + minuteMs) {
        if (used.size >= mostKnown) forgetOld(used, at);
        used.set(credentialId, { count: 1, endsAt: at + minuteMs });
        return;
      }
      known.count += 1;
      if (known.count <= perMinute) return;
      const seconds = Math.max(1, Math.ceil((known.endsAt - at) / 1_000));
      throw new AppError("rate_limited", {
        detail: `At most ${perMinute} of these a minute. The next minute begins in ${seconds} s.`,
        retryAfterSeconds: seconds,
      });
    },
  };
}

function forgetOld(used: Map<string, { endsAt: number }>, at: number): void {
  for (const [id, { endsAt }] of used) if (endsAt <= at) used.delete(id);
}
