import { z } from "zod";
import { actorOut, listQuery, timeOut } from "./common.ts";
import { syncIn } from "./integrations.ts";

const part = z.enum(["sync", "config", "mapping"]);

/** A state of sync, config and mapping that was in force, or is. */
export const integrationVersionRow = z.object({
  version: z.number().int(),
  created_at: timeOut,
  changed_by: actorOut,
  restored_version: z.number().int().nullable().describe("The one that was gone back to."),
  changed: z.array(part).describe("What differs from the version before it; of the first everything."),
});

/** How two versions differ in one place. */
const difference = z.object({
  kind: z.enum(["added", "removed", "changed", "moved"]),
  pointer: z.string().describe("A JSON pointer into this version; of what it lacks, into the other one."),
  name: z.string().nullable().describe("Of the rule that it lies in, where that has a name."),
  row: z.string().nullable().describe("What the row of that rule fills, where it lies in one."),
  direction: z
    .enum(["in", "out"])
    .nullable()
    .describe("Of the rule that it lies in, where that says one; without one it takes in."),
  before: z.unknown().optional(),
  after: z.unknown().optional().describe("Of what has `moved`, both are pointers."),
});

export const integrationVersionOut = integrationVersionRow.extend({
  sync: syncIn,
  config: z.record(z.string(), z.unknown()),
  mapping: z.array(z.unknown()),
  against: z
    .number()
    .int()
    .nullable()
    .describe("What `diff` compares with; null for the first version, which has none before it."),
  diff: z.array(difference),
  diff_left_out: z.number().int().describe("How many more differences there are."),
  obstacles: z
    .array(z.object({ pointer: z.string(), detail: z.string() }))
    .describe("Why it can't be gone back to as things are, such as a building that isn't there any more."),
});

export const integrationVersionQuery = z.object({
  against: z.coerce.number().int().min(1).max(2_147_483_647).optional().describe("Another version; the one before without it."),
});
export const integrationVersionListQuery = listQuery.extend({});

export const integrationRestore = z.strictObject({ version: z.number().int().min(1).max(2_147_483_647) });
