import type { Metrics } from "../platform/metrics.ts";
import type { DeliveryResult } from "./judge-result.ts";

/** Counts attempts by what came of them, how long they took and how late they began. @returns what to call with each recorded batch */
export function makeDeliveryMeter(metrics: Metrics): (results: DeliveryResult[]) => void {
  const attempts = metrics.counter("arkanpm_delivery_attempts_total", "Attempts by outcome.", ["outcome"]);
  const lateness = metrics.histogram(
    "arkanpm_delivery_lateness_seconds",
    "From the moment an attempt was due to its beginning.",
    [],
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 120, 600],
  );
  const durations = metrics.histogram(
    "arkanpm_delivery_attempt_duration_seconds",
    "From connecting to the answer's end, by outcome.",
    ["outcome"],
    [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  );
  return (results) => {
    const outcomes = new Map<string, number>();
    for (const { delivery, attempt } of results) {
      outcomes.set(attempt.outcome.kind, (outcomes.get(attempt.outcome.kind) ?? 0) + 1);
      durations.observe({ outcome: attempt.outcome.kind }, attempt.durationMs / 1_000);
      lateness.observe(Math.max(0, attempt.at.getTime() - delivery.dueAt.getTime()) / 1_000);
    }
    for (const [outcome, count] of outcomes) attempts.inc({ outcome }, count);
  };
}
