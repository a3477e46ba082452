import { z } from "zod";
import { moneyIn } from "./api/common.ts";
import { alarmCategory, alarmSeverity, alarmState } from "./events/alarms.ts";
import { assetCriticality } from "./events/assets.ts";
import { defectSeverity } from "./events/handover.ts";
import { workOrderPriority, workOrderType } from "./events/maintenance.ts";
import { warrantyType } from "./events/warranty.ts";
import { assetRef, assigneeRef, buildingRef, categoryRef, day, instant, location, longText, text } from "./intake-references.ts";

/**
 * What may come in: connectors yield these values, `integrations/take-in` turns them into commands. They name other records in the words of
 * the sender, since a connector knows no database; what isn't sent stays as it is when a record is changed.
 */

/** Fields of every kind that lies in a building. */
const placed = { building: buildingRef, location: location.nullable().optional(), asset: assetRef.nullable().optional() };

const finding = {
  ...placed,
  title: text,
  description: longText.nullable().optional(),
  severity: defectSeverity.nullable().optional(),
  category: text.nullable().optional(),
  trade: text.nullable().optional(),
  reported_by: text.nullable().optional(),
  photos: z
    .array(z.url({ protocol: /^https?$/ }).max(2_000))
    .max(50)
    .optional(),
};

export const intakeAsset = z.strictObject({
  target: z.literal("asset"),
  building: buildingRef,
  location: location.nullable().optional(),
  name: text,
  category: categoryRef,
  tag: text.nullable().optional(),
  serial_number: text.nullable().optional(),
  manufacturer: text.nullable().optional(),
  model: text.nullable().optional(),
  external_id: text.nullable().optional(),
  /** A second name by which later items of the same sender may refer to it. */
  source_tag: text.nullable().optional(),
  /** Which of these make it one that is here already, besides the sender's id; absent: both. Numbers that several have tell none of them. */
  known_by: z.array(z.enum(["serial_number", "tag"])).optional(),
  type: text.nullable().optional(),
  systems: z.array(text).optional(),
  criticality: assetCriticality.optional(),
  installed_on: day.nullable().optional(),
});

/** Places come with a handover: floors, rooms (our zones), and what is let (our units). Floors are named, and must have come before. */
const intakeFloor = z.strictObject({ target: z.literal("floor"), building: buildingRef, name: text });
const intakeZone = z.strictObject({
  target: z.literal("zone"),
  building: buildingRef,
  name: text,
  floor: text.nullable().optional(),
  description: longText.nullable().optional(),
});
const intakeUnit = z.strictObject({
  target: z.literal("unit"),
  building: buildingRef,
  name: text,
  floor: text.nullable().optional(),
});

export const intakeDefect = z.strictObject({ target: z.literal("defect"), ...finding });

export const intakeSnag = z.strictObject({
  target: z.literal("snag"),
  ...finding,
  due_date: day.nullable().optional(),
  contractor: text.nullable().optional(),
  /** What the sender says of its state; ours follows it forward, never back. */
  state: z.enum(["open", "fixed", "verified"]).optional(),
});

export const intakeWorkOrder = z.strictObject({
  target: z.literal("work_order"),
  ...placed,
  title: text,
  description: longText.nullable().optional(),
  type: workOrderType.optional(),
  priority: workOrderPriority.optional(),
  category: text.nullable().optional(),
  assignee: assigneeRef.nullable().optional(),
  /** The sender says that it is done: it never makes a new order then. */
  closed: z.boolean().optional(),
});

export const intakeWorkRequest = z.strictObject({
  target: z.literal("work_request"),
  building: buildingRef,
  location: location.nullable().optional(),
  title: text,
  description: longText.nullable().optional(),
  category: text.nullable().optional(),
  priority: workOrderPriority.optional(),
});

export const intakeWarranty = z.strictObject({
  target: z.literal("warranty"),
  asset: assetRef,
  policy_number: text,
  warranty_type: warrantyType,
  provider: z.strictObject({
    name: text,
    contact_name: text.nullable().optional(),
    email: z.email().max(320).nullable().optional(),
    phone: z.string().trim().min(1).max(50).nullable().optional(),
  }),
  starts_on: day,
  ends_on: day,
  coverage: longText.nullable().optional(),
  /** False: it comes without the claim workflow. */
  claims_enabled: z.boolean().optional(),
});

/** A document that whoever hands over keeps: what it is, what it speaks of, and where it is. Its file doesn't come along. */
export const intakeDocument = z.strictObject({
  target: z.literal("document"),
  building: buildingRef,
  name: text,
  category: text.nullable().optional(),
  description: longText.nullable().optional(),
  /** A web address, or a folder and a file. */
  file_location: z.string().trim().min(1).max(2_000).nullable().optional(),
  /** What it speaks of: the building alone where none of these says otherwise. */
  asset: assetRef.nullable().optional(),
  asset_type: text.nullable().optional(),
  place: z
    .strictObject({ kind: z.enum(["floor", "zone", "unit"]), name: text })
    .nullable()
    .optional(),
});

export const intakeAlarm = z.strictObject({
  target: z.literal("alarm"),
  alarm_id: text,
  source: text,
  state: alarmState,
  severity: alarmSeverity,
  category: alarmCategory,
  message: z.string().trim().min(1).max(1_000),
  occurred_at: instant,
  building: buildingRef.nullable().optional(),
  asset: assetRef.nullable().optional(),
});

/** One value that a device has measured, or a state that it is in. Device and metric are the sender's words; its time says which reading it is. */
export const intakeReading = z.strictObject({
  target: z.literal("reading"),
  device_id: text,
  metric: z.string().trim().min(1).max(100),
  value: z.union([z.number(), z.boolean(), z.string().trim().min(1).max(500)]),
  unit: z.string().trim().min(1).max(30).nullable().optional(),
  at: instant,
  /** What it measures, where the sender knows: counts until people have assigned the device. */
  asset: assetRef.nullable().optional(),
});

export const intakeVendorInvoice = z.strictObject({
  target: z.literal("vendor_invoice"),
  vendor: z.union([z.strictObject({ id: text }), z.strictObject({ external_id: text }), z.strictObject({ name: text })]),
  number: text,
  issued_on: day,
  due_on: day.nullable().optional(),
  /** What is to be paid; `tax` is the part of it that is tax. */
  total: moneyIn,
  tax: moneyIn.nullable().optional(),
  description: text.nullable().optional(),
  external_id: text.nullable().optional(),
});

/** What an item becomes. */
export const intakeRecord = z.discriminatedUnion("target", [
  intakeFloor,
  intakeZone,
  intakeUnit,
  intakeAsset,
  intakeDefect,
  intakeSnag,
  intakeWorkOrder,
  intakeWorkRequest,
  intakeWarranty,
  intakeDocument,
  intakeAlarm,
  intakeReading,
  intakeVendorInvoice,
]);
export type IntakeRecord = z.output<typeof intakeRecord>;
export type IntakeTarget = IntakeRecord["target"];
export type IntakeReading = z.output<typeof intakeReading>;
export type IntakeAsset = z.output<typeof intakeAsset>;

/** Classes of errors (contract §6); the class says who can mend it and whether trying again may help by itself. */
export const errorClass = z.enum([
  "auth",
  "network",
  "tls",
  "throttle",
  "remote_4xx",
  "remote_5xx",
  "schema",
  "mapping_gap",
  "business_rule",
  "conflict",
  "internal",
]);
export type ErrorClass = z.infer<typeof errorClass>;

/** What went wrong with an item: what, where in the message, and how to mend it, in plain sentences. */
export interface IntakeError {
  class: ErrorClass;
  message: string;
  /** A JSON pointer into the message. */
  pointer: string | null;
  fix: string | null;
  /** The missing mapping, by which entries are grouped: `asset_category`, `Construction HVAC unit`. */
  gap: { kind: string; value: string } | null;
}

/** One element of a message: what it is to the sender, and what it is to become. */
export interface IntakeItem {
  element: number;
  /** The sender's kind of record, or the name of the mapping rule. With the source id it names the link. */
  kind: string;
  sourceId: string | null;
  version: string | null;
  occurredAt: Date | null;
  outcome: { kind: "record"; record: IntakeRecord } | { kind: "skipped"; why: string } | { kind: "error"; error: IntakeError };
}
