import { z } from "zod";
import { line, prose, recordListQuery, timeOut } from "./common.ts";

const status = z.enum(["active", "inactive"]);

export const portfolioCreate = z.strictObject({
  name: line,
  code: line.nullable().optional(),
  description: prose.nullable().optional(),
  region: line.nullable().optional(),
  investment_class: line.nullable().optional(),
  status: status.optional(),
});

export const portfolioPatch = portfolioCreate.partial();

export const portfolioOut = z.object({
  id: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  description: z.string().nullable(),
  region: z.string().nullable(),
  investment_class: z.string().nullable(),
  status,
  created_at: timeOut,
  updated_at: timeOut,
});

export const portfolioListQuery = recordListQuery.extend({ status: status.optional() });
