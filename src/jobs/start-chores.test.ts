import { sql } from "kysely";
import { expect, test } from "vitest";
import { openTestProduct } from "../../test/support/product.ts";

const { services } = await openTestProduct();

test("a worker may make the partitions of the weeks ahead, again and again", async () => {
  const inTenWeeks = new Date(Date.now() + 10 * 7 * 86_400_000);
  const count = async () => {
    const { rows } = await sql<{
      count: number;
    }>`select count(*)::int as count from pg_inherits where inhparent = 'events'::regclass`.execute(services.db.worker);
    return rows[0]?.count ?? 0;
  };
  const before = await count();
  await sql`select make_partitions_ahead(${inTenWeeks})`.execute(services.db.worker);
  const after = await count();
  expect(after).toBeGreaterThan(before + 8);
  await Promise.all([1, 2, 3].map(() => sql`select make_partitions_ahead(${inTenWeeks})`.execute(services.db.worker)));
  expect(await count()).toBe(after);
});
