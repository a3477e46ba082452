import { z } from "zod";
import { timeOut } from "./common.ts";

export const planName = z.enum(["free", "starter", "professional", "enterprise"]);
export type PlanName = z.output<typeof planName>;

export const planOut = z.object({
  name: planName,
  /** Requests a minute for each API key; null: no limit. */
  requests_per_minute: z.number().int().nullable(),
  updated_at: timeOut,
});

export const planPatch = z.strictObject({ requests_per_minute: z.number().int().min(1).max(1_000_000).nullable() });

export const planParams = z.object({ name: z.string().max(100) });
