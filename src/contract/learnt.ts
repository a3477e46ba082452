import { z } from "zod";
import { transform } from "./mapping.ts";

/** What the values of a source's field are. */
export const learntType = z.object({
  kind: z.enum(["text", "number", "boolean", "date", "choice", "empty"]),
  transforms: z.array(transform).describe("What makes them into ours; put them into the field's rule."),
  values: z.array(z.string()).nullable().describe("Of a `choice`, all that were seen."),
  is_unsure: z.boolean().describe("It may be read in two ways, such as 03/04/2026."),
});
export type LearntType = z.output<typeof learntType>;

/** A field of a source, as its messages have it. */
const learntField = z.object({
  path: z.string().describe("As a rule writes it; within an array from its element."),
  within: z.string().nullable().describe("The array that a rule has to go through with `for_each`."),
  type: learntType,
  samples: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).describe("At most five, longer texts cut."),
  seen: z.number().int().describe("In how many of the messages, or of the array's elements."),
  of: z.number().int(),
  used_by: z.array(z.number().int()).describe("Rules that read it, by their place in the mapping."),
});

/** What a source sends, and what rules make of it so far. */
export const learnt = z.object({
  messages: z.number().int(),
  fields: z.array(learntField),
  arrays: z.array(
    z.object({
      path: z.string(),
      of: z.enum(["objects", "values"]),
      longest: z.number().int(),
      used_by: z.array(z.number().int()),
    }),
  ),
  missing: z
    .array(
      z.object({
        rule: z.number().int(),
        target: z.string(),
        to: z.string().describe("A field that the target needs and the rule doesn't fill; `key` for the sender's id."),
        is_needed: z.boolean().describe("False: it works without, but not as well."),
        detail: z.string(),
      }),
    )
    .describe("What is to be added to rules."),
  is_cut: z.boolean().describe("There are more fields than are shown."),
});
export type Learnt = z.output<typeof learnt>;
