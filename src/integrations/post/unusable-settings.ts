import { sql } from "kysely";
import { ZodError } from "zod";
import type { IntakeError } from "../../contract/intake.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";

/** Why an integration's settings can't be used: a connector that is gone, or settings of an older shape that isn't read any more. */
export function describeUnusable(error: unknown, does: "posted" | "taken in" = "posted"): IntakeError {
  return {
    class: "schema",
    message: `${does === "posted" ? unusable : notTakenIn} ${reasonOf(error)}`,
    pointer: null,
    fix: "Open its configuration and its mapping, correct them and save; then retry.",
    gap: null,
  };
}

const unusable = "Nothing can be posted with the integration's settings:";

function reasonOf(error: unknown): string {
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    return issue ? `${issue.path.join("/") || "settings"}: ${issue.message}` : "they have another shape.";
  }
  return error instanceof Error ? `${error.message}.` : "they can't be read.";
}

/** Sets it as what is wrong with the connection, from which the status follows. Whoever calls settles that. */
export async function tellUnusable(
  { tenantId }: Pick<Ctx, "tenantId">,
  tx: Tx,
  { integrationId, error }: { integrationId: string; error: IntakeError },
): Promise<void> {
  await sql`
    update integrations set connection_error = ${`${error.message} ${error.fix}`}
    where tenant_id = ${tenantId} and id = ${integrationId} and deleted_at is null`.execute(tx);
}

/** They can be read again; whatever else is wrong with the connection stays. Whoever calls settles the status. */
export async function forgetUnusable(
  { tenantId }: Pick<Ctx, "tenantId">,
  tx: Tx,
  { integrationId }: { integrationId: string },
): Promise<void> {
  await sql`
    update integrations set connection_error = null
    where tenant_id = ${tenantId} and id = ${integrationId} and starts_with(connection_error, ${unusable})`.execute(tx);
}

const notTakenIn = "Nothing can be taken in with the integration's settings:";
