import { z } from "zod";
import { timeOut } from "./common.ts";

/** Chosen by whoever reads, unique within the tenant: `erp-sync`. */
export const consumerName = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "Write letters, digits, dots, hyphens and underscores, such as erp-sync.");

export const consumerParams = z.object({ name: consumerName });

/** The `next_cursor` of the last page that was worked off. */
export const consumerPut = z.strictObject({ cursor: z.string().min(1).max(200) });

export const consumerOut = z.object({ name: z.string(), cursor: z.string(), updated_at: timeOut });
