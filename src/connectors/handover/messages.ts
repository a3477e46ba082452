import { z } from "zod";
import { defectSeverity } from "../../contract/events/handover.ts";
import { warrantyType } from "../../contract/events/warranty.ts";
import { sentDay, sentId, sentText, sentTextOrNull, sentTime } from "../kit/sent-values.ts";

const location = z
  .object({ unit: sentTextOrNull(200), floor: sentTextOrNull(200), room: sentTextOrNull(200) })
  .nullable()
  .optional();

const defect = z.object({
  title: sentText(10_000),
  description: sentTextOrNull(10_000),
  location,
  severity: defectSeverity.nullable().optional(),
  category: sentTextOrNull(200),
  trade: sentTextOrNull(200),
  asset_id: sentId.nullable().optional(),
  reported_by: sentTextOrNull(200),
  photos: z.array(z.string()).nullable().optional(),
});

const snag = z.object({
  title: sentText(10_000),
  description: sentTextOrNull(10_000),
  location,
  status: z.enum(["open", "fixed", "verified"]),
  due_date: sentDay.nullable().optional(),
  contractor: sentTextOrNull(200),
});

const asset = z.object({
  name: sentText(200),
  category: sentText(200),
  tag: sentTextOrNull(200),
  serial_number: sentTextOrNull(200),
  manufacturer: sentTextOrNull(200),
  model: sentTextOrNull(200),
  location,
  installed_on: sentDay.nullable().optional(),
  asset_id: sentId.nullable().optional(),
});

const warranty = z.object({
  asset_id: sentId,
  policy_number: sentText(200),
  warranty_type: warrantyType,
  provider: z.object({
    name: sentText(200),
    contact_name: sentTextOrNull(200),
    email: sentTextOrNull(320),
    phone: sentTextOrNull(50),
  }),
  starts_on: sentDay,
  ends_on: sentDay,
  coverage: sentTextOrNull(10_000),
});

/** What frames every message (contract §6). Fields that we don't know are passed over: the sender may know more than we do. */
const frame = {
  id: sentId,
  version: z
    .union([z.string().max(200), z.number()])
    .transform(String)
    .nullable()
    .optional(),
  occurred_at: sentTime,
  project: z
    .object({
      id: sentTextOrNull(200),
      name: sentTextOrNull(200),
      metadata: z.record(z.string(), z.unknown()).nullable().optional(),
    })
    .nullable()
    .optional(),
};

export const handoverMessage = z.discriminatedUnion("record_type", [
  z.object({ record_type: z.literal("defect"), ...frame, data: defect }),
  z.object({ record_type: z.literal("snagging_item"), ...frame, data: snag }),
  z.object({ record_type: z.literal("asset"), ...frame, data: asset }),
  z.object({ record_type: z.literal("warranty"), ...frame, data: warranty }),
]);

export type HandoverMessage = z.output<typeof handoverMessage>;
type OfType<T extends HandoverMessage["record_type"]> = Extract<HandoverMessage, { record_type: T }>;
export type DefectMessage = OfType<"defect">;
export type SnagMessage = OfType<"snagging_item">;
export type AssetMessage = OfType<"asset">;
export type WarrantyMessage = OfType<"warranty">;
