import { sql } from "kysely";
import { expect, test } from "vitest";
import { makeSite, newsOf } from "../../../test/support/assets.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf } from "../../../test/support/work-orders.ts";
import { momentHandlers } from "../../jobs/moment-handlers.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import type { Ctx } from "../../platform/context.ts";
import { dayAt, startOfDay } from "../../platform/time-zone.ts";
import { getRecord } from "../property/find-records.ts";
import { startMoments } from "../property/moments/start-moments.ts";
import { addCertificate } from "./add-certificate.ts";
import { certificateKind } from "./certificates.ts";
import { changeCertificate } from "./change-certificate.ts";
import { deleteCertificate } from "./delete-certificate.ts";

const day = 86_400_000;
const clock = makeMovableClock();
const product = await openTestProduct({ now: clock.now });
// Events are kept by week; these tests go further ahead than the product makes places for.
await sql`select make_week_partitions('events', ${clock.now()}, ${new Date(clock.now().getTime() + 700 * day)})`.execute(
  product.services.db.worker,
);
const anyVersion = () => undefined;

/** The day that it is in Dubai after so many days. */
const inDays = (days: number) => dayAt("Asia/Dubai", new Date(clock.now().getTime() + days * day));

/** Two lanes, as two processes would have, until everything that is due has happened. */
async function watch(ctx: Ctx): Promise<void> {
  const lanes = [1, 2].map(() => startMoments(product.services, { handlers: momentHandlers }));
  const due = () =>
    ctx.db.inTenant(ctx.tenantId, async (tx) => {
      const open = tx.selectFrom("record_moments").select("name").where("done_at", "is", null);
      return (await open.where("due_at", "<=", clock.now()).execute()).length;
    });
  await expect.poll(due, { timeout: 10_000 }).toBe(0);
  await Promise.all(lanes.map((lane) => lane.stop()));
}

const told = async (ctx: Ctx, id: string) =>
  (await eventsOf(ctx, id)).map(({ event, data }) => [event, data.threshold_days].filter(Boolean).join(" "));
const statusOf = async (ctx: Ctx, id: string) => (await getRecord(ctx, certificateKind, { id })).status;

async function makeCertificate(ctx: Ctx, { buildingId, endsOn }: { buildingId: string; endsOn: string }): Promise<string> {
  const input = { name: "Fire safety", building_id: buildingId, issued_on: "2020-01-01", expires_on: endsOn };
  return (await addCertificate(ctx, input)).id;
}

test("a certificate's end is announced 90, 60 and 30 days before and when its last day is over, once each, also after weeks without a server", async () => {
  const { ctx } = await product.makeTenant();
  const { buildingId } = await makeSite(ctx);
  const endsOn = inDays(100);
  const id = await makeCertificate(ctx, { buildingId, endsOn });
  await watch(ctx);
  expect(await told(ctx, id)).toEqual(["certificate.added"]);
  clock.advance(45 * day);
  await watch(ctx);
  const soon = ["certificate.added", "certificate.expiring_soon 90", "certificate.expiring_soon 60"];
  expect(await told(ctx, id)).toEqual(soon);
  // The last minutes of the last day, then the next one.
  clock.advance(startOfDay("Asia/Dubai", endsOn, { daysBefore: -1 }).getTime() - clock.now().getTime() - 600_000);
  await watch(ctx);
  expect(await told(ctx, id)).toEqual([...soon, "certificate.expiring_soon 30"]);
  expect(await statusOf(ctx, id)).toBe("valid");
  clock.advance(7 * day);
  await watch(ctx);
  expect(await told(ctx, id)).toEqual([...soon, "certificate.expiring_soon 30", "certificate.expired"]);
  expect(await statusOf(ctx, id)).toBe("expired");
  expect((await eventsOf(ctx, id)).at(-1)?.data).toMatchObject({ certificate: { id, status: "expired" } });
});

test("what is entered late announces the tightest threshold, what has run out is entered as expired", async () => {
  const { ctx } = await product.makeTenant();
  const { buildingId } = await makeSite(ctx);
  const late = await makeCertificate(ctx, { buildingId, endsOn: inDays(20) });
  const ended = await makeCertificate(ctx, { buildingId, endsOn: inDays(-1) });
  await watch(ctx);
  expect(await told(ctx, late)).toEqual(["certificate.added", "certificate.expiring_soon 30"]);
  expect(await told(ctx, ended)).toEqual(["certificate.added"]);
  expect((await eventsOf(ctx, ended))[0]?.data).toMatchObject({ certificate: { status: "expired" } });
});

test("a later end makes a certificate valid again and is announced anew; a deleted one's isn't", async () => {
  const { ctx } = await product.makeTenant();
  const { buildingId } = await makeSite(ctx);
  const id = await makeCertificate(ctx, { buildingId, endsOn: inDays(-1) });
  const deleted = await makeCertificate(ctx, { buildingId, endsOn: inDays(10) });
  await deleteCertificate(ctx, { id: deleted, ifMatch: anyVersion });
  const patch = { expires_on: inDays(40) };
  expect((await changeCertificate(ctx, { id, patch, ifMatch: anyVersion })).status).toBe("valid");
  clock.advance(50 * day);
  await watch(ctx);
  expect(await told(ctx, id)).toEqual([
    "certificate.added",
    "certificate.expiring_soon 60",
    "certificate.expiring_soon 30",
    "certificate.expired",
  ]);
  expect(await newsOf(ctx, deleted)).toEqual(["certificate.added"]);
});

test("a later end that was a mistake is taken back: the certificate expires once more", async () => {
  const { ctx } = await product.makeTenant();
  const { buildingId } = await makeSite(ctx);
  const endsOn = inDays(2);
  const id = await makeCertificate(ctx, { buildingId, endsOn });
  clock.advance(5 * day);
  await watch(ctx);
  expect(await statusOf(ctx, id)).toBe("expired");
  await changeCertificate(ctx, { id, patch: { expires_on: inDays(3_000) }, ifMatch: anyVersion });
  expect(await statusOf(ctx, id)).toBe("valid");
  await changeCertificate(ctx, { id, patch: { expires_on: endsOn }, ifMatch: anyVersion });
  await watch(ctx);
  expect(await statusOf(ctx, id)).toBe("expired");
  const news = ["certificate.added", "certificate.expiring_soon 30", "certificate.expired", "certificate.expired"];
  expect(await told(ctx, id)).toEqual(news);
});

test("a certificate is for a building, or for an asset and then in its building", async () => {
  const { ctx } = await product.makeTenant();
  const { makeAsset, buildingId, otherId } = await makeSite(ctx);
  const asset = await makeAsset();
  const days = { issued_on: "2020-01-01", expires_on: inDays(100) };
  const added = await addCertificate(ctx, { name: "Lift", asset_id: asset.id, ...days });
  expect(certificateKind.present(added)).toMatchObject({ building: { id: buildingId }, asset: { id: asset.id } });
  const refused = (input: object, pointer: string) =>
    expect(addCertificate(ctx, { name: "Lift", ...days, ...input })).rejects.toMatchObject({
      details: { errors: [{ pointer }] },
    });
  await refused({}, "/building_id");
  await refused({ building_id: otherId, asset_id: asset.id }, "/asset_id");
  await refused({ building_id: buildingId, expires_on: "2019-12-31" }, "/expires_on");
});
