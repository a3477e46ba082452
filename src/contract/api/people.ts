import { z } from "zod";
import { line, namedOut, recordListQuery, ref, timeOut } from "./common.ts";

const email = z.email().max(254);
/** As people write them: `+971 4 555 0100`. */
const phone = z
  .string()
  .trim()
  .regex(/^\+?[\d\s().-]{3,40}$/, "Write digits, with + before a country code.");
/** BCP 47, such as `en`, `ar` or `pt-BR`. */
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "Write a language tag such as en or ar.");

const reachable = {
  name: line,
  email: email.nullable().optional().describe("Where to write to."),
  phone: phone.nullable().optional(),
  /** The id that another system knows it by. */
  external_id: line.nullable().optional(),
};
const reachableOut = {
  id: z.string(),
  name: z.string(),
  email: z.string().nullable().describe("Where to write to."),
  phone: z.string().nullable(),
  external_id: z.string().nullable(),
  created_at: timeOut,
  updated_at: timeOut,
};
const reachableQuery = recordListQuery.extend({
  email: z.string().max(254).optional().describe("Only those with exactly this address."),
  external_id: z.string().max(200).optional(),
});

export const residentCreate = z.strictObject({
  ...reachable,
  unit_id: ref.nullable().optional().describe("Where they live (`unt_…`)."),
  preferred_language: language.nullable().optional(),
});
export const residentPatch = residentCreate.partial();
export const residentOut = z.object({
  ...reachableOut,
  building_id: z.string().nullable(),
  building: namedOut.nullable(),
  unit_id: z.string().nullable().describe("Where they live (`unt_…`)."),
  unit: namedOut.nullable(),
  preferred_language: z.string().nullable(),
});
export const residentListQuery = reachableQuery.extend({ building_id: ref.optional(), unit_id: ref.optional() });

export const ownerKindName = z.enum(["person", "company"]);
export const ownerCreate = z.strictObject({ ...reachable, kind: ownerKindName.optional() });
export const ownerPatch = ownerCreate.partial();
export const ownerOut = z.object({ ...reachableOut, kind: ownerKindName });
export const ownerListQuery = reachableQuery.extend({ kind: ownerKindName.optional() });

export const vendorCreate = z.strictObject({
  ...reachable,
  trade: line.nullable().optional().describe("What they do, such as `HVAC`."),
  contact_name: line.nullable().optional(),
});
export const vendorPatch = vendorCreate.partial();
export const vendorOut = z.object({
  ...reachableOut,
  trade: z.string().nullable().describe("What they do, such as `HVAC`."),
  contact_name: z.string().nullable(),
});
export const vendorListQuery = reachableQuery.extend({ trade: z.string().max(200).optional() });
