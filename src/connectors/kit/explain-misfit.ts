import type { z } from "zod";
import type { IntakeError } from "../../contract/intake.ts";
import { toPointer } from "../../platform/pointer.ts";
import { describeIssue } from "../../platform/validation/describe-issue.ts";

/**
 * What is wrong with an element of a message that doesn't fit its shape, as an error of class `schema`: the first fault in a sentence, with
 * its place.
 * @param base the element's place in the message
 */
export function explainMisfit(
  { issues }: z.ZodError,
  { shape, data, base }: { shape: z.ZodType; data: unknown; base: readonly PropertyKey[] },
): IntakeError {
  const faults = issues.flatMap((issue) => describeIssue(issue, { data, shape, where: "body" }));
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
  return {
    class: "schema",
    message: `${first?.detail ?? "The message has another shape than expected."}${more}`,
    pointer: toPointer(base) + (first?.pointer ?? ""),
    fix: "The sender has to post it again with this mended; dismiss this entry then.",
    gap: null,
  };
}
