import type { Act, Setting } from "./act.ts";
import { livingActs } from "./living-acts.ts";
import { upkeepActs } from "./upkeep-acts.ts";

export const dayStart = 6 * 60;
export const dayEnd = 22 * 60;

/** A plausible day of the tower, in the order of time. */
export function dayProgramme(setting: Setting): Act[] {
  return [...upkeepActs(setting), ...livingActs(setting)].toSorted((a, b) => a.minute - b.minute);
}
