import { sql } from "kysely";
import { expect, test } from "vitest";
import { openTestProduct } from "../../test/support/product.ts";
import { dropOldReadings } from "./drop-old-readings.ts";

const product = await openTestProduct();
const { services } = product;
const dayMs = 86_400_000;

test("readings go with their weeks once they are older than what is kept, those in no week of their own too", async () => {
  const { ctx } = await product.makeTenant();
  const ago = (days: number) => new Date(services.now().getTime() - days * dayMs);
  // A week of its own for some of the old ones, none for the others.
  await sql`select make_week_partitions('readings', ${ago(800)}, ${ago(800)})`.execute(services.db.worker);
  const days = [0, 100, 700, 800, 900];
  const rows = days.map((age) => ({
    tenant_id: ctx.tenantId,
    point_id: "pt_1",
    at: ago(age),
    value: age,
    received_at: ago(age),
    received_id: "rcd_1",
  }));
  await services.db.inTenant(ctx.tenantId, async (tx) => {
    await tx.insertInto("readings").values(rows).execute();
    const { received_id, received_at } = { received_id: "rcd_0", received_at: ago(900) };
    const corrected = rows.map(({ tenant_id, point_id, at, value }) => ({
      tenant_id,
      point_id,
      at,
      value,
      number: 1,
      received_at,
      received_id,
    }));
    await tx.insertInto("reading_corrections").values(corrected).execute();
  });
  await dropOldReadings(services, { readingDays: 730, pauseMs: 20, tries: 1_000 });
  const left = async (table: "readings" | "reading_corrections") =>
    (
      await services.db.worker.selectFrom(table).select("value").where("tenant_id", "=", ctx.tenantId).orderBy("value").execute()
    ).map(({ value }) => value);
  expect([await left("readings"), await left("reading_corrections")]).toEqual([
    [0, 100, 700],
    [0, 100, 700],
  ]);
  const { rows: weeks } = await sql<{ name: string }>`
    select relname as name from pg_class where relname ~ '^readings_\\d{8}$' order by 1 limit 1`.execute(services.db.worker);
  expect(weeks[0]?.name.slice(-8) ?? "").toMatch(/^\d{8}$/);
  expect(Number(weeks[0]?.name.slice(-8, -4))).toBeGreaterThanOrEqual(ago(730).getUTCFullYear());
});
