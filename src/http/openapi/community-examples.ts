import { sampleBuilding, sampleResident, sampleUnit } from "../../contract/events/shared.ts";

/** Facilities, bookings, passes and announcements, in the story of the events' samples. */
export const communityExamples = {
  createFacility: {
    body: {
      name: "Rooftop BBQ area",
      building_id: sampleBuilding.id,
      kind: "bbq_area",
      capacity: 12,
      opening_hours: { fri: ["16:00", "23:00"], sat: ["16:00", "23:00"] },
      needs_approval: true,
      longest_booking: "PT4H",
      check_in_grace: "PT30M",
    },
  },
  changeFacility: { body: { capacity: 10 } },
  createBooking: {
    body: {
      facility_id: "fac_01KEE9X8000DBD4RJW8CE3KQYP",
      resident_id: sampleResident.id,
      starts_at: "2026-04-17T15:00:00Z",
      ends_at: "2026-04-17T18:00:00Z",
      title: "Family dinner",
      attendee_count: 8,
    },
  },
  changeBooking: { body: { attendee_count: 10 } },
  cancelBooking: { body: { reason: "It rains" } },
  createVisitorPass: {
    body: {
      unit_id: sampleUnit.id,
      visitor_name: "Omar Nasser",
      valid_from: "2026-04-12T14:00:00Z",
      valid_to: "2026-04-12T20:00:00Z",
    },
  },
  changeVisitorPass: { body: { vehicle_plate: "D 10423" } },
  createAnnouncement: {
    body: {
      title: "Water is off on Sunday from 9 to 11",
      body: "The risers are cleaned. Please keep the taps closed.",
      building_id: sampleBuilding.id,
    },
  },
  changeAnnouncement: { body: { title: "Water is off on Sunday from 9 to 12" } },
  acknowledgeAnnouncement: { body: { resident_id: sampleResident.id } },
};
