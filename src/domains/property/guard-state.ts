import { AppError } from "../../platform/errors.ts";
import { actionsIn, type Lifecycle } from "./lifecycle.ts";

/**
 * For a kind's `guard`: records may be changed and deleted in some states only; later they are the record of what was done.
 * @throws AppError invalid_transition naming the state and what is allowed in it
 */
export function guardState<Status extends string, Action extends string>(
  row: { status: string },
  { noun, open, lifecycle }: { noun: string; open: readonly Status[]; lifecycle: Lifecycle<Status, Action> },
): void {
  const status = row.status as Status; // checked by the database
  if (open.includes(status)) return;
  const allowed = actionsIn(lifecycle, status);
  throw new AppError("invalid_transition", {
    detail: `This ${noun} is ${status.replaceAll("_", " ")}: it can't be changed or deleted. Allowed now: ${allowed.join(", ") || "nothing"}.`,
    extra: { state: status, allowed },
  });
}
