import type { Selectable } from "kysely";
import type { WorkOrders } from "../../platform/schema.ts";
import type { BusinessHours } from "./business-hours.ts";
import { type Clocks, nextCheckAt, type Timer, type TimerName } from "./sla-clock.ts";

type TimerColumns = `${TimerName}_${"target" | "hours" | "due_at" | "met_at" | "breached_at"}`;
export type ClockRow = Pick<Selectable<WorkOrders>, TimerColumns | "paused_since" | "paused_ms">;

/** The clocks as a row keeps them. */
export function clocksOf(row: ClockRow): Clocks {
  return {
    response: timerOf(row, "response"),
    resolution: timerOf(row, "resolution"),
    pausedSince: row.paused_since,
    pausedMs: Number(row.paused_ms),
  };
}

/** The columns that keep the clocks, with the moment at which the watcher looks at them next. */
export function clockColumns(clocks: Clocks) {
  return {
    ...timerColumns(clocks, "response"),
    ...timerColumns(clocks, "resolution"),
    paused_since: clocks.pausedSince,
    paused_ms: String(clocks.pausedMs),
    sla_check_at: nextCheckAt(clocks),
  };
}

function timerOf(row: ClockRow, name: TimerName): Timer | null {
  const [target, dueAt] = [row[`${name}_target`], row[`${name}_due_at`]];
  if (target === null || dueAt === null) return null;
  // Hours are written from a checked policy only.
  const hours = row[`${name}_hours`] as BusinessHours | null;
  return { target, hours, dueAt, metAt: row[`${name}_met_at`], breachedAt: row[`${name}_breached_at`] };
}

function timerColumns<N extends TimerName>(clocks: Clocks, name: N) {
  const timer = clocks[name];
  const columns = {
    [`${name}_target`]: timer?.target ?? null,
    [`${name}_hours`]: timer?.hours ? JSON.stringify(timer.hours) : null,
    [`${name}_due_at`]: timer?.dueAt ?? null,
    [`${name}_met_at`]: timer?.metAt ?? null,
    [`${name}_breached_at`]: timer?.breachedAt ?? null,
  };
  // Computed keys lose their names in the type.
  return columns as { [K in `${N}_${"target" | "hours"}`]: string | null } & {
    [K in `${N}_${"due_at" | "met_at" | "breached_at"}`]: Date | null;
  };
}
