import { z } from "zod";

/** Shapes that several events carry. Absent values are null, never omitted (contract §2). */
export const id = z.string();
export const time = z.iso.datetime({ precision: 3 });
export const day = z.iso.date();
/** An exact decimal with as many digits as its currency has, such as `{ "amount": "125.500", "currency": "KWD" }`. */
export const money = z.object({
  amount: z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .describe("An exact decimal as a text."),
  currency: z.string().length(3).describe("ISO 4217."),
});
export const named = z.object({ id, name: z.string() });
/** Another record that people know by its number. */
export const numbered = z.object({ id, number: z.string() });
/** Who did it: a person, an API key, or the system with a null id. */
export const actor = z.object({ id: id.nullable(), name: z.string() });
/** Days before an end at which a warning goes out, once each. */
export const thresholdDays = z.union([z.literal(90), z.literal(60), z.literal(30)]).describe("Days before the end.");

/** The samples tell one story: the same people, places and things in all of them. */
export const sampleActor = { id: "usr_01KE6BVBR0G2QNBZ744510YJ84", name: "Ahmed Khaled" };
export const sampleManager = { id: "usr_01KE6CDNP00RTYZQ7KDZFGYDVC", name: "Mariam Saleh" };
export const sampleBuilding = { id: "bld_01KE6F97C0HDVTPY43JMYB6GWY", name: "Tower A" };
export const sampleUnit = { id: "unt_01KE6FJCB03PG83MT7N3EYGB1X", name: "1504" };
export const sampleAsset = { id: "ast_01KE953T00MX0VBGN3KA2RBG8H", name: "Chiller 1" };
export const sampleResident = { id: "res_01KEBQGH00VBEGE0Z9Y13W85HQ", name: "Layla Haddad" };
export const sampleVendor = { id: "vnd_01KEBQGH00VBEGE0Z9Y13W85HS", name: "Gulf Cooling Services" };
export const sampleWorkOrder = { id: "wo_01KP0ZZZNR7M37C9SJ6W6ENR3X", number: "WO-2026-00147" };

/** One event of the catalog: adding an event is adding one such value to its module's file. */
export interface EventType<D extends z.ZodType = z.ZodType> {
  module: string;
  title: string;
  description: string;
  /** Grows when `data` changes in a way that a receiver could notice. */
  version: number;
  /** The member of `data` whose id the event is about. */
  subject: string;
  data: D;
  sample: z.input<D>;
}

export function defineEvent<D extends z.ZodType>(event: EventType<D>): EventType<D> {
  return event;
}
