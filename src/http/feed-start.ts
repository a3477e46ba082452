import { findConsumerCursor } from "../outbox/event-consumers.ts";
import type { Ctx } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";
import type { Caller } from "../tenancy/caller.ts";
import { mayAccess } from "../tenancy/policy.ts";

/** Where a reading of the feed begins: after a cursor, where a consumer is, or at the oldest kept (null). @throws AppError invalid_query, forbidden */
export async function feedStart(
  ctx: Ctx,
  {
    query: { after, consumer },
    caller,
  }: { query: { after?: string | undefined; consumer?: string | undefined }; caller: Caller },
): Promise<string | null> {
  if (consumer === undefined) return after ?? null;
  if (after !== undefined)
    throw new AppError("invalid_query", { detail: "Give `after` or `consumer`: a consumer has its own place." });
  if (!mayAccess(caller, "event-consumers:read"))
    throw new AppError("forbidden", {
      detail: `\`consumer\` needs event-consumers:read, which ${caller.actor.name} doesn't have.`,
    });
  return findConsumerCursor(ctx, { name: consumer });
}
