import { AppError } from "../../platform/errors.ts";
import { type Pause, type Target, type TimerName, timerNames } from "./sla-clock.ts";
import { checkTarget } from "./sla-policies.ts";

/**
 * To be asked before clocks run: a long target of the order's own may meet a policy's narrow opening hours.
 * @throws AppError validation_failed
 */
export function refuseTargets(
  targets: { [name in TimerName]: Target | null },
  { startedAt, pauses = [] }: { startedAt: Date; pauses?: readonly Pause[] },
): void {
  const errors = timerNames.flatMap((name) => {
    const target = targets[name];
    return target ? checkTarget(`/sla/${name}`, target, { startedAt, pauses }) : [];
  });
  if (errors.length > 0) throw new AppError("validation_failed", { errors, detail: errors[0]?.detail ?? "" });
}
