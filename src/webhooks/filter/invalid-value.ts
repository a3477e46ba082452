import { EvaluationError } from "@marcbachmann/cel-js";

/** What a function of the filter language throws for a value that it can't take. */
export function invalidValue(message: string): EvaluationError {
  return new EvaluationError({ code: "invalid_value", message });
}
