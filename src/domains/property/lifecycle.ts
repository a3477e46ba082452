import type { EventName } from "../../contract/events/catalog.ts";

export interface Transition<Status extends string> {
  from: readonly Status[];
  to: Status;
  /** Announced in the same transaction; null where the catalog has no event for it. */
  event: EventName | null;
}

/** Every way a record of a kind can move, as a table: action → where from, where to, what is announced. */
export type Lifecycle<Status extends string, Action extends string> = Record<Action, Transition<Status>>;

/** What may be done in a state, for the console's buttons and for the 409 that names it. */
export function actionsIn<Status extends string, Action extends string>(
  lifecycle: Lifecycle<Status, Action>,
  status: Status,
): Action[] {
  // Object.keys gives strings; the table's keys are exactly the actions.
  return (Object.keys(lifecycle) as Action[]).filter((action) => lifecycle[action].from.includes(status));
}
