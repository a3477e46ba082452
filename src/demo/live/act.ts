import type { Actor, Ctx } from "../../platform/context.ts";
import type { Cast } from "./find-cast.ts";

/** Something that happens on the day, at a minute of it, by somebody. */
export interface Act {
  /** Minutes after midnight, as the building's people count. */
  minute: number;
  actor: Actor;
  /** As it is told while the day is played: `Layla Haddad asks: Kitchen tap drips`. */
  words: string;
  play(ctx: Ctx): Promise<unknown>;
}

/** Gives one of several, differently each day and the same each time the same day is played. */
export type Pick = <T>(from: readonly T[]) => T;

export interface Setting {
  cast: Cast;
  pick: Pick;
  /** Written where people read it, so that nobody takes the day for a real one. */
  mark: string;
  /** Unlike any other day's: part of the ids that systems outside would give. */
  dayId: string;
}
