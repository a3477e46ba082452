import { z } from "zod";
import { timeOut } from "./common.ts";

export const webhookStatsQuery = z.object({ hours: z.coerce.number().int().min(1).max(168).default(24) });

const attemptCounts = {
  succeeded: z.number().int(),
  /** Failed, and tried again later. */
  retried: z.number().int(),
  /** Failed, and given up. */
  failed: z.number().int(),
};

/** Attempts by their end, without tests. */
export const webhookStats = z.object({
  webhook_id: z.string(),
  ...attemptCounts,
  /** Oldest first, every hour of the span; the last one is under way. */
  hours: z.array(z.object({ hour: timeOut, ...attemptCounts })),
});
