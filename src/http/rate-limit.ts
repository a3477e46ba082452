import type { FastifyReply } from "fastify";
import type { Services } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";
import type { Caller } from "../tenancy/caller.ts";
import { clockToleranceMs, countRequest, windowSeconds } from "../tenancy/count-request.ts";

/** A policy without a quota: there is nothing to count, so no number is told that somebody might take for one. */
const unlimited = '"unlimited"';

export interface RateLimiter {
  /** Counts the request and sets the headers of the reply. @throws AppError rate_limited */
  count(caller: Caller, reply: FastifyReply): Promise<void>;
}

/**
 * Requests a minute for each key (contract §2, Limits), told in the headers of draft-ietf-httpapi-ratelimit-headers-10. Counted in the
 * database, so that several processes share one count: only for keys that have a limit, and no more once it is reached.
 */
export function makeRateLimiter(services: Services): RateLimiter {
  /** Keys that have used up their minute, with the limit they had. */
  const exhausted = new Map<string, { limit: number; endsAt: number }>();

  const use = async ({ tenantId, credential }: Caller, limit: number) => {
    const now = services.now().getTime();
    const known = exhausted.get(credential.id);
    // A minute that ends later than any can was begun before a clock was set back. A limit that was raised meanwhile counts at once.
    const latestEnd = now + windowSeconds * 1_000 + clockToleranceMs;
    if (known && known.endsAt > now && known.endsAt <= latestEnd && known.limit === limit)
      return { left: 0, seconds: secondsUntil(known.endsAt, now), isOver: true };
    const { used, endsAt } = await countRequest(services, { tenantId, keyId: credential.id });
    if (used >= limit) {
      forgetOld(exhausted, now);
      exhausted.set(credential.id, { limit, endsAt: endsAt.getTime() });
    }
    return { left: Math.max(0, limit - used), seconds: secondsUntil(endsAt.getTime(), now), isOver: used > limit };
  };

  return {
    async count(caller, reply) {
      const limit = caller.requestsPerMinute;
      if (limit === null) {
        reply.header("RateLimit-Policy", unlimited).header("RateLimit", unlimited);
        return;
      }
      const { left, seconds, isOver } = await use(caller, limit);
      reply.header("RateLimit-Policy", `"key";q=${limit};w=${windowSeconds}`);
      reply.header("RateLimit", `"key";r=${left};t=${seconds}`);
      if (!isOver) return;
      throw new AppError("rate_limited", {
        detail: `This key may make ${limit} requests a minute. The next minute begins in ${seconds} s.`,
        retryAfterSeconds: seconds,
        extra: { "violated-policies": ["key"] },
      });
    },
  };
}

function secondsUntil(endsAt: number, now: number): number {
  return Math.max(1, Math.ceil((endsAt - now) / 1_000));
}

function forgetOld(exhausted: Map<string, { endsAt: number }>, now: number): void {
  if (exhausted.size < 10_000) return;
  for (const [id, { endsAt }] of exhausted) if (endsAt <= now) exhausted.delete(id);
}
