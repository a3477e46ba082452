import { acknowledgeAnnouncement } from "../../domains/community/acknowledge-announcement.ts";
import { createBooking } from "../../domains/community/book-facility.ts";
import { issueVisitorPass } from "../../domains/community/issue-pass.ts";
import { cancelBooking } from "../../domains/community/move-booking.ts";
import { checkInVisitor, checkOutVisitor } from "../../domains/community/move-pass.ts";
import { publishAnnouncement } from "../../domains/community/publish-announcement.ts";
import { activateLease } from "../../domains/leasing/activate-lease.ts";
import { createLease } from "../../domains/leasing/create-lease.ts";
import { addDays } from "../../domains/leasing/days.ts";
import { submitLease } from "../../domains/leasing/submit-lease.ts";
import { createResident } from "../../domains/people/place-resident.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Act, Setting } from "./act.ts";

const visitors = ["Nadia Fennick", "Basel Corwyn", "Priya Lindqvist", "Omar Teague", "Courier of Swift Parcels", "Greta Almstad"];
const newcomers = ["Yara Brindell", "Karim Osterley", "Mona Tarrant", "Felix Zaydan", "Huda Marchetti"];
const hourMs = 3_600_000;

/** Visitors, a booking, an announcement that people confirm, and a short lease that is near its end from its first day. */
export function livingActs(setting: Setting): Act[] {
  const visits = [460, 610, 720, 800, 960, 1_090, 1_180].flatMap((minute) => visit(setting, minute));
  return [...visits, ...booking(setting), ...announcement(setting), ...shortLease(setting)];
}

function visit({ cast, pick, mark }: Setting, minute: number): Act[] {
  if (cast.homes.length === 0) return [];
  const { unit, resident } = pick(cast.homes);
  const name = pick(visitors);
  const words = (what: string) => `${name} ${what} unit ${unit.name}`;
  let id = "";
  const { supervisor: actor } = cast;
  return [
    {
      ...{ minute, actor, words: `${words("is expected at")}` },
      play: async (ctx) => {
        const now = ctx.now();
        const times = { valid_from: now.toISOString(), valid_to: new Date(now.getTime() + 12 * hourMs).toISOString() };
        const pass = { unit_id: unit.id, resident_id: resident.id, visitor_name: name, purpose: mark, ...times };
        ({ id } = await issueVisitorPass(ctx, pass));
      },
    },
    { ...{ minute: minute + 18, actor, words: words("comes to") }, play: (ctx) => checkInVisitor(ctx, { id }) },
    { ...{ minute: minute + 95, actor, words: words("leaves") }, play: (ctx) => checkOutVisitor(ctx, { id }) },
  ];
}

/** For tomorrow, whatever hour it is now; in the evening the plan changes. */
function booking({ cast, pick, mark }: Setting): Act[] {
  if (cast.homes.length === 0 || cast.facilities.length === 0) return [];
  const { resident } = pick(cast.homes);
  const facility = pick(cast.facilities);
  const hour = pick([8, 9, 10, 11, 12]);
  let id = "";
  return [
    {
      ...{ minute: 640, actor: cast.supervisor, words: `${resident.name} books ${facility.name} for tomorrow` },
      play: async (ctx) => {
        const tomorrow = new Date(ctx.now().getTime() + 24 * hourMs).setUTCHours(hour, 0, 0, 0);
        const [starts_at = "", ends_at = ""] = [tomorrow, tomorrow + hourMs].map((at) => new Date(at).toISOString());
        const whom = { facility_id: facility.id, resident_id: resident.id };
        ({ id } = await createBooking(ctx, { ...whom, starts_at, ends_at, title: mark }));
      },
    },
    {
      ...{ minute: 1_120, actor: cast.supervisor, words: `${resident.name} needs ${facility.name} no more` },
      play: (ctx) => cancelBooking(ctx, { id, reason: "Plans have changed" }),
    },
  ];
}

function announcement({ cast, mark }: Setting): Act[] {
  const title = "Water is off on Thursday, 10:00 to 12:00";
  let id = "";
  const readers = cast.homes.slice(0, 4);
  return [
    {
      ...{ minute: 520, actor: cast.manager, words: `Announced: ${title}` },
      play: async (ctx) => {
        const body = `The pumps are serviced. Please keep some water ready. ${mark}`;
        ({ id } = await publishAnnouncement(ctx, { title, body, building_id: cast.buildingId }));
      },
    },
    ...readers.map(({ resident }, i) => ({
      ...{ minute: 545 + i * 35, actor: cast.supervisor, words: `${resident.name} has read it` },
      play: (ctx: Ctx) => acknowledgeAnnouncement(ctx, { id, residentId: resident.id }),
    })),
  ];
}

/** In the first unit without a lease: 40 days, so that its end is near from the beginning. */
function shortLease({ cast, pick }: Setting): Act[] {
  const name = pick(newcomers);
  return [
    {
      ...{ minute: 780, actor: cast.manager, words: `${name} takes a flat for 40 days` },
      play: (ctx) =>
        inTx(ctx, async (tx, ctx) => {
          const unit = await tx
            .selectFrom("units as u")
            .select("u.id")
            .where("u.tenant_id", "=", ctx.tenantId)
            .where("u.building_id", "=", cast.buildingId)
            .where("u.deleted_at", "is", null)
            .where(({ not, exists, selectFrom }) =>
              not(
                exists(
                  selectFrom("leases as l")
                    .select("l.id")
                    .whereRef("l.tenant_id", "=", "u.tenant_id")
                    .whereRef("l.unit_id", "=", "u.id")
                    .where("l.deleted_at", "is", null),
                ),
              ),
            )
            .orderBy("u.id")
            .limit(1)
            .executeTakeFirst();
          if (!unit) return;
          const today = ctx.now().toISOString().slice(0, 10);
          const resident = await createResident(ctx, { name: `${name} (demo)`, unit_id: unit.id });
          const term = { starts_on: today, ends_on: addDays(today, 40), frequency: "monthly" as const };
          const rent = { amount: "5400.00", currency: "AED" };
          const lease = await createLease(ctx, { unit_id: unit.id, resident_id: resident.id, rent, ...term });
          await submitLease(ctx, { id: lease.id });
          await activateLease(ctx, { id: lease.id });
        }),
    },
  ];
}
