import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";

/** Rows that one transaction ends. */
export const endedAtOnce = 5_000;

/** What is written of whatever was open. */
export const whyEnded = "The integration was deleted.";

/** Ends the next rows of one kind. @returns how many there were; fewer than asked for: no more can be ended now */
export type EndSome = (ctx: Ctx, tx: Tx, batch: { integrationId: string; limit: number }) => Promise<number>;
