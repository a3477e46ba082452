import { acknowledgeAnnouncement } from "../domains/community/acknowledge-announcement.ts";
import { createBooking } from "../domains/community/book-facility.ts";
import { facilityKind } from "../domains/community/facilities.ts";
import { issueVisitorPass } from "../domains/community/issue-pass.ts";
import { cancelBooking, checkInBooking, confirmBooking } from "../domains/community/move-booking.ts";
import { checkInVisitor, checkOutVisitor } from "../domains/community/move-pass.ts";
import { publishAnnouncement } from "../domains/community/publish-announcement.ts";
import { tellNoShow } from "../domains/community/tell-no-show.ts";
import { addRecord } from "../domains/property/add-record.ts";
import { type Actor, type Ctx, systemActor } from "../platform/context.ts";
import { dayAt, startOfDay } from "../platform/time-zone.ts";
import type { People } from "./add-people.ts";
import type { Tower } from "./add-tower.ts";
import type { Scene } from "./tell-work-orders.ts";

const hourMs = 3_600_000;
const zone = "Asia/Dubai";
const daily = ["08:00", "23:00"] as [string, string];
const opening_hours = { mon: daily, tue: daily, wed: daily, thu: daily, fri: daily, sat: daily, sun: daily };

interface Setting {
  tower: Tower;
  people: People;
  /** By unit. */
  residents: ReadonlyMap<string, string>;
  now: Date;
}

/** Two facilities with a booking in each state, three visitors, two announcements. */
export function communityScenes(ctx: Ctx, { tower, people, residents, now }: Setting): Scene[] {
  const { manager, supervisor } = people;
  const scenes: Scene[] = [];
  const at = (time: Date, actor: Actor, play: (ctx: Ctx) => Promise<unknown>) =>
    scenes.push({ at: time, play: () => play({ ...ctx, actor }) });
  const hours = (ago: number) => new Date(now.getTime() - ago * hourMs);
  /** An hour of the tower's clock, so many days from today. */
  const clock = (days: number, hour: number) =>
    new Date(startOfDay(zone, dayAt(zone, now), { daysBefore: -days }).getTime() + hour * hourMs);
  const livesIn = (unit: string) => residents.get(unit) ?? "";

  const roof = { id: "" };
  const lounge = { id: "" };
  const place = { building_id: tower.buildingId, opening_hours };
  at(hours(24 * 23), manager, async (ctx) => {
    const barbecue = { kind: "bbq_area" as const, capacity: 12, needs_approval: true, longest_booking: "PT4H" };
    roof.id = (await addRecord(ctx, facilityKind, { name: "Rooftop BBQ area", ...place, ...barbecue })).id;
    const rules = "Please leave it as you found it. No loud music after 22:00.";
    const room = { kind: "party_room" as const, capacity: 30, longest_booking: "PT6H", rules };
    lounge.id = (await addRecord(ctx, facilityKind, { name: "Residents' lounge", ...place, ...room })).id;
  });

  const book = (facility: { id: string }, unit: string, title: string, [day, hour]: [number, number], bookedAt: Date) => {
    const made = { id: "" };
    at(bookedAt, supervisor, async (ctx) => {
      const times = { starts_at: clock(day, hour).toISOString(), ends_at: clock(day, hour + 3).toISOString() };
      const whose = { facility_id: facility.id, resident_id: livesIn(unit), title, attendee_count: 8 };
      made.id = (await createBooking(ctx, { ...whose, ...times })).id;
    });
    return made;
  };
  const dinner = book(roof, "1504", "Family dinner", [-3, 18], clock(-6, 10));
  at(clock(-5, 9), manager, (ctx) => confirmBooking(ctx, { ...dinner }));
  at(clock(-3, 18), supervisor, (ctx) => checkInBooking(ctx, { ...dinner }));
  const missed = book(lounge, "1303", "Chess evening", [-4, 19], clock(-7, 11));
  at(new Date(clock(-4, 19).getTime() + hourMs / 2), systemActor, (ctx) =>
    tellNoShow(ctx, { recordId: missed.id, name: "booking.no_show", dueAt: ctx.now() }),
  );
  const called = book(lounge, "1402", "Book club", [4, 18], hours(50));
  at(hours(7), supervisor, (ctx) => cancelBooking(ctx, { ...called, reason: "Moved to next month" }));
  book(lounge, "1301", "Birthday", [2, 15], hours(28));
  book(roof, "1404", "Barbecue with friends", [3, 17], hours(9));

  const visit = (name: string, unit: string, [from, to]: [Date, Date], announcedAt: Date) => {
    const made = { id: "" };
    at(announcedAt, supervisor, async (ctx) => {
      const times = { valid_from: from.toISOString(), valid_to: to.toISOString() };
      const whom = { unit_id: tower.units.get(unit) ?? "", resident_id: livesIn(unit), visitor_name: name };
      made.id = (await issueVisitorPass(ctx, { ...whom, ...times })).id;
    });
    return made;
  };
  const left = visit("Omar Nasser", "1301", [hours(30), hours(20)], hours(36));
  at(hours(29), supervisor, (ctx) => checkInVisitor(ctx, { ...left }));
  at(hours(26), supervisor, (ctx) => checkOutVisitor(ctx, { ...left }));
  const inside = visit("Petra Lindqvale", "1504", [hours(2), hours(-6)], hours(10));
  at(hours(1), supervisor, (ctx) => checkInVisitor(ctx, { ...inside }));
  visit("Yusuf Marrane", "1402", [hours(-20), hours(-30)], hours(3));

  const water = { id: "" };
  at(hours(60), manager, async (ctx) => {
    const words = { title: "Water is off on Sunday from 9 to 11", body: "The risers are cleaned. Please keep the taps closed." };
    water.id = (await publishAnnouncement(ctx, { ...words, building_id: tower.buildingId })).id;
  });
  for (const [i, unit] of ["1301", "1402", "1504"].entries())
    at(hours(40 - i), supervisor, (ctx) => acknowledgeAnnouncement(ctx, { ...water, residentId: livesIn(unit) }));
  at(hours(8), manager, (ctx) =>
    publishAnnouncement(ctx, { title: "New hours of the lounge", body: "From 8 in the morning to 11 at night, every day." }),
  );
  return scenes;
}
