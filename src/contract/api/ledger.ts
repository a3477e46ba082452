import { z } from "zod";
import { line, recordListQuery, ref, timeOut } from "./common.ts";

export const accountKinds = z.enum(["asset", "liability", "equity", "income", "expense"]);
export const costCenterKinds = z.enum(["building", "department", "project", "other"]);

const code = z.string().trim().min(1).max(40).describe("What accounting knows it by; there once, in capitals or not.");
export const externalId = line.nullable().optional().describe("The id that another system knows it by.");
const active = z.boolean().optional().describe("What isn't active any more stays where it is used, and takes no new lines.");
const filters = { active: z.enum(["true", "false"]).optional(), external_id: z.string().max(200).optional() };

export const accountCreate = z.strictObject({
  code,
  name: line,
  kind: accountKinds,
  active,
  external_id: externalId,
});
export const accountPatch = accountCreate.partial();
export const accountOut = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  kind: accountKinds,
  active: z.boolean(),
  external_id: z.string().nullable(),
  created_at: timeOut,
  updated_at: timeOut,
});
export const accountListQuery = recordListQuery.extend({ kind: accountKinds.optional(), ...filters });

export const costCenterCreate = z.strictObject({
  code,
  name: line,
  kind: costCenterKinds.optional(),
  building_id: ref.nullable().optional().describe("The building that it stands for, if it does."),
  active,
  external_id: externalId,
});
export const costCenterPatch = costCenterCreate.partial();
export const costCenterOut = accountOut.extend({
  kind: costCenterKinds,
  building_id: z.string().nullable(),
  building: z.object({ id: z.string(), name: z.string() }).nullable(),
});
export const costCenterListQuery = recordListQuery.extend({
  kind: costCenterKinds.optional(),
  building_id: ref.optional(),
  ...filters,
});

/** Where a line is booked. */
export const bookedOn = {
  account_id: ref.nullable().optional().describe("The account (`acc_…`) that it is booked on."),
  cost_center_id: ref.nullable().optional().describe("The cost center (`cc_…`) that it is for."),
};
export const bookedOnOut = { account_id: z.string().nullable(), cost_center_id: z.string().nullable() };

/** Percent, with up to three decimals. */
export const taxRate = z
  .string()
  .regex(/^(100(\.0{1,3})?|\d{1,2}(\.\d{1,3})?)$/, 'Write a percentage from 0 to 100 as a text such as "5".')
  .nullable()
  .optional()
  .describe("Percent as a decimal text; null where no tax applies.");
