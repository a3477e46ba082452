import { sql } from "kysely";
import { databaseFault } from "../../platform/database-fault.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { describeUnusable } from "../post/unusable-settings.ts";
import { loadRuntime, type Runtime } from "./load-runtime.ts";

/** An integration as messages are read with it; or why nothing can be read with that version of its settings. */
export type LoadedSettings = { kind: "usable"; runtime: Runtime } | { kind: "unusable"; version: number; error: unknown };

/** Null for an integration that was deleted. @param version an earlier one than that in force @throws what the database throws */
export async function loadUsable(
  tx: Tx,
  { tenantId, id, version: wanted }: { tenantId: string; id: string; version?: number },
): Promise<LoadedSettings | null> {
  const { rows } = await sql<{ version: number }>`
    select version from integrations where tenant_id = ${tenantId} and id = ${id} and deleted_at is null`.execute(tx);
  const [row] = rows;
  if (!row) return null;
  const version = wanted ?? row.version;
  try {
    const runtime = await loadRuntime(tx, { tenantId, id, version });
    return runtime && { kind: "usable", runtime };
  } catch (error) {
    if (databaseFault(error)) throw error;
    return { kind: "unusable", version, error };
  }
}

/** For what somebody has asked for, who is told. @throws AppError not_found; conflict with what is wrong with its settings */
export async function requireUsable(tx: Tx, integration: { tenantId: string; id: string }): Promise<Runtime> {
  const loaded = await loadUsable(tx, integration);
  if (!loaded) throw new AppError("not_found", { detail: "The integration was deleted." });
  if (loaded.kind === "usable") return loaded.runtime;
  const { message, fix } = describeUnusable(loaded.error, "taken in");
  throw new AppError("conflict", { detail: `${message} ${fix}` });
}
