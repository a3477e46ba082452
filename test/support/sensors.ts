import type { Ctx } from "../../src/platform/context.ts";
import { newId } from "../../src/platform/ids.ts";

/** An integration whose messages are readings; what takes them in is left to the test. @returns its id */
export async function makeSensors({ db, tenantId, actor, now }: Ctx): Promise<string> {
  const id = newId("int", now());
  const times = { created_at: now(), updated_at: now(), status_since: now() };
  const sensors = { tenant_id: tenantId, id, type: "custom", name: "Sensors", created_by: JSON.stringify(actor), ...times };
  await db.inTenant(tenantId, (tx) => tx.insertInto("integrations").values(sensors).execute());
  return id;
}
