import type { TestStage } from "../../contract/api/integration-tests.ts";

/** A stage that wasn't tried, and why, where there is more to say than that one before it failed. */
export function skip(stage: TestStage["stage"], message = "Not tried."): TestStage {
  return { stage, outcome: "skipped", ms: 0, message, fix: null };
}
