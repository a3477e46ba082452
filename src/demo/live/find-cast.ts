import { type Actor, type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";

interface Named {
  id: string;
  name: string;
}

/** Whom and what a day is played with: the demo's own people and places, found in the tenant. */
export interface Cast {
  buildingId: string;
  manager: Person;
  supervisor: Person;
  technician: Person;
  /** Units with the resident who lives there. */
  homes: { unit: Named; resident: Named }[];
  assets: Named[];
  facilities: Named[];
  vendorId: string | null;
}

type Person = Actor & Named;

/** @returns null where the demo's building or its people aren't there */
export function findCast(ctx: Ctx): Promise<Cast | null> {
  return inTx(ctx, async (tx) => {
    const building = await oldest(tx, ctx, "buildings");
    if (!building) return null;
    const people = await findPeople(tx, ctx);
    if (!people) return null;
    const vendor = await oldest(tx, ctx, "vendors");
    return {
      buildingId: building.id,
      ...people,
      homes: await findHomes(tx, ctx, building.id),
      assets: await tx
        .selectFrom("assets")
        .select(["id", "name"])
        .where("tenant_id", "=", ctx.tenantId)
        .where("building_id", "=", building.id)
        .where("status", "=", "active")
        .where("deleted_at", "is", null)
        .orderBy("id")
        .limit(100)
        .execute(),
      facilities: await tx
        .selectFrom("facilities")
        .select(["id", "name"])
        .where("tenant_id", "=", ctx.tenantId)
        .where("building_id", "=", building.id)
        .where("deleted_at", "is", null)
        .orderBy("id")
        .limit(10)
        .execute(),
      vendorId: vendor?.id ?? null,
    };
  });
}

async function findPeople(tx: Tx, { tenantId }: Ctx): Promise<Pick<Cast, "manager" | "supervisor" | "technician"> | null> {
  const users = await tx
    .selectFrom("users")
    .select(["id", "name", "roles"])
    .where("tenant_id", "=", tenantId)
    .where("status", "=", "active")
    .orderBy("id")
    .limit(200)
    .execute();
  const withRole = (role: string) => users.find(({ roles }) => roles.includes(role));
  const [manager, supervisor, technician] = ["facility_manager", "building_manager", "technician"].map(withRole);
  return manager && supervisor && technician ? { manager, supervisor, technician } : null;
}

function findHomes(tx: Tx, { tenantId }: Ctx, buildingId: string): Promise<Cast["homes"]> {
  return tx
    .selectFrom("residents as r")
    .innerJoin("units as u", (join) => join.onRef("u.tenant_id", "=", "r.tenant_id").onRef("u.id", "=", "r.unit_id"))
    .select(["r.id as resident_id", "r.name as resident_name", "u.id as unit_id", "u.name as unit_name"])
    .where("r.tenant_id", "=", tenantId)
    .where("u.building_id", "=", buildingId)
    .where("r.deleted_at", "is", null)
    .where("u.deleted_at", "is", null)
    .orderBy("r.id")
    .limit(100)
    .execute()
    .then((rows) =>
      rows.map((row) => ({
        unit: { id: row.unit_id, name: row.unit_name },
        resident: { id: row.resident_id, name: row.resident_name },
      })),
    );
}

function oldest(tx: Tx, { tenantId }: Ctx, table: "buildings" | "vendors"): Promise<Named | undefined> {
  return tx
    .selectFrom(table)
    .select(["id", "name"])
    .where("tenant_id", "=", tenantId)
    .where("deleted_at", "is", null)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
}
