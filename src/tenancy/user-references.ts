import type { Tx } from "../platform/db.ts";
import { AppError, invalidField } from "../platform/errors.ts";
import { normalEmail } from "./sign-in-attempts.ts";

type User = { tenantId: string; userId: string };

/**
 * Gives a person this e-mail in the directory, in place of the one before; null takes it away.
 * @throws AppError conflict when somebody has it, without saying who or where
 */
export async function claimEmail(tx: Tx, { tenantId, userId, email }: User & { email: string | null }): Promise<void> {
  await tx
    .deleteFrom("directory")
    .where("tenant_id", "=", tenantId)
    .where("kind", "=", "email")
    .where("subject_id", "=", userId)
    .execute();
  if (email === null) return;
  const claimed = await tx
    .insertInto("directory")
    .values({ kind: "email", lookup: normalEmail(email), tenant_id: tenantId, subject_id: userId })
    // Another tenant's row is invisible here, and its key stands in the way all the same.
    .onConflict((conflict) => conflict.columns(["kind", "lookup"]).doNothing())
    .executeTakeFirst();
  if (claimed.numInsertedOrUpdatedRows === 0n) throw new AppError("conflict", { detail: "This e-mail is already in use." });
}

/** @throws AppError validation_failed naming the first that isn't a building of this tenant */
export async function checkBuildings(
  tx: Tx,
  { tenantId, buildingIds }: { tenantId: string; buildingIds: readonly string[] | null },
): Promise<void> {
  if (!buildingIds || buildingIds.length === 0) return;
  const found = await tx
    .selectFrom("buildings")
    .select("id")
    .where("tenant_id", "=", tenantId)
    .where("id", "in", buildingIds)
    .where("deleted_at", "is", null)
    .execute();
  const known = new Set(found.map(({ id }) => id));
  const at = buildingIds.findIndex((id) => !known.has(id));
  if (at >= 0) throw invalidField(`/building_ids/${at}`, "unknown_reference", "No building with this id.");
}
