import { z } from "zod";
import { workOrderPriority } from "./maintenance.ts";
import { actor, defineEvent, id, named, numbered, sampleBuilding, sampleResident, sampleUnit, time } from "./shared.ts";

export const workRequestStatus = z.enum(["submitted", "triaged", "approved", "rejected"]);
export const bookingStatus = z.enum(["pending", "confirmed", "checked_in", "cancelled", "no_show"]);
export const visitorPassStatus = z.enum(["issued", "checked_in", "checked_out"]);

export const workRequestData = z.object({
  id,
  title: z.string(),
  description: z.string().nullable(),
  category: z.string().nullable(),
  priority: workOrderPriority,
  status: workRequestStatus,
  building: named,
  unit: named.nullable(),
  resident: named.nullable(),
  created_at: time,
  created_by: actor,
  reject_reason: z.string().nullable(),
  work_order: numbered.nullable().describe("The work order that an approval made."),
});

export const bookingData = z.object({
  id,
  facility: named,
  building: named,
  resident: named,
  title: z.string().nullable(),
  attendee_count: z.number().int().nullable(),
  status: bookingStatus,
  starts_at: time,
  ends_at: time,
  created_at: time,
  confirmed_at: time.nullable(),
  checked_in_at: time.nullable(),
  cancelled_at: time.nullable(),
});

export const visitorPassData = z.object({
  id,
  visitor_name: z.string(),
  building: named,
  unit: named,
  resident: named.nullable(),
  status: visitorPassStatus,
  valid_from: time,
  valid_to: time,
  created_at: time,
  checked_in_at: time.nullable(),
  checked_out_at: time.nullable(),
});

export const announcementData = z.object({ id, title: z.string(), building: named.nullable(), published_at: time });

const booking: z.input<typeof bookingData> = {
  id: "bkg_01KNXRW3005RXNN01V3MPWZHD1",
  facility: { id: "fac_01KEE9X8000DBD4RJW8CE3KQYP", name: "Rooftop BBQ area" },
  building: sampleBuilding,
  resident: sampleResident,
  title: "Family dinner",
  attendee_count: 8,
  status: "pending",
  starts_at: "2026-04-17T15:00:00.000Z",
  ends_at: "2026-04-17T18:00:00.000Z",
  created_at: "2026-04-11T08:00:00.000Z",
  confirmed_at: null,
  checked_in_at: null,
  cancelled_at: null,
};
const confirmed = { ...booking, status: "confirmed", confirmed_at: "2026-04-11T08:30:00.000Z" } as const;
const pass: z.input<typeof visitorPassData> = {
  id: "vp_01KP0B8T00DEMYWGNAE5E9GM5W",
  visitor_name: "Omar Nasser",
  building: sampleBuilding,
  unit: sampleUnit,
  resident: sampleResident,
  status: "issued",
  valid_from: "2026-04-12T14:00:00.000Z",
  valid_to: "2026-04-12T20:00:00.000Z",
  created_at: "2026-04-12T08:00:00.000Z",
  checked_in_at: null,
  checked_out_at: null,
};
const inside = { ...pass, status: "checked_in", checked_in_at: "2026-04-12T14:22:31.000Z" } as const;

export const residentEvents = {
  "work_request.submitted": defineEvent({
    module: "residents",
    title: "Work request submitted",
    description: "A resident or a member of staff asked for something to be done.",
    version: 1,
    subject: "work_request",
    data: z.object({ work_request: workRequestData }),
    sample: {
      work_request: {
        id: "wr_01KP0YQBW0HT84A924Z32ZVYRB",
        title: "Leaking bathroom faucet",
        description: "Water drips from the shower valve, also when closed.",
        category: "Plumbing",
        priority: "medium",
        status: "submitted",
        building: sampleBuilding,
        unit: sampleUnit,
        resident: sampleResident,
        created_at: "2026-04-12T13:40:00.000Z",
        created_by: { id: "usr_01KEBQGH00VBEGE0Z9Y13W85HQ", name: sampleResident.name },
        reject_reason: null,
        work_order: null,
      },
    },
  }),
  "booking.created": bookingEvent("Booking created", "A resident asked for a facility and a time.", booking),
  "booking.confirmed": bookingEvent("Booking confirmed", "The facility is theirs at that time.", confirmed),
  "booking.cancelled": bookingEvent("Booking cancelled", "The time is free again.", {
    ...confirmed,
    status: "cancelled",
    cancelled_at: "2026-04-14T09:12:00.000Z",
  }),
  "booking.no_show": bookingEvent("Booking no-show", "Nobody checked in within the time for it.", {
    ...confirmed,
    status: "no_show",
  }),
  "visitor_pass.created": visitorPassEvent("Visitor pass issued", "A resident announced a visitor.", pass),
  "visitor_pass.checked_in": visitorPassEvent("Visitor checked in", "The visitor came in.", inside),
  "visitor_pass.checked_out": visitorPassEvent("Visitor checked out", "The visitor left.", {
    ...inside,
    status: "checked_out",
    checked_out_at: "2026-04-12T17:05:12.000Z",
  }),
  "announcement.acknowledged": defineEvent({
    module: "residents",
    title: "Announcement acknowledged",
    description: "Somebody confirmed having read an announcement, once for each person.",
    version: 1,
    subject: "announcement",
    data: z.object({ announcement: announcementData, acknowledged_by: actor, acknowledged_at: time }),
    sample: {
      announcement: {
        id: "ann_01KNXRW300JMNAX3Y6DMDF2R15",
        title: "Water is off on Sunday from 9 to 11",
        building: sampleBuilding,
        published_at: "2026-04-11T08:00:00.000Z",
      },
      acknowledged_by: { id: "usr_01KEBQGH00VBEGE0Z9Y13W85HQ", name: sampleResident.name },
      acknowledged_at: "2026-04-11T16:48:03.000Z",
    },
  }),
} as const;

function bookingEvent(title: string, description: string, sample: z.input<typeof bookingData>) {
  return defineEvent({
    module: "residents",
    title,
    description,
    version: 1,
    subject: "booking",
    data: z.object({ booking: bookingData }),
    sample: { booking: sample },
  });
}

function visitorPassEvent(title: string, description: string, sample: z.input<typeof visitorPassData>) {
  return defineEvent({
    module: "residents",
    title,
    description,
    version: 1,
    subject: "visitor_pass",
    data: z.object({ visitor_pass: visitorPassData }),
    sample: { visitor_pass: sample },
  });
}
