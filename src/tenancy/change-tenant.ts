import type { z } from "zod";
import type { tenantPatch } from "../contract/api/tenants.ts";
import type { Ctx } from "../platform/context.ts";
import { currencyDecimals } from "../platform/currencies.ts";
import { afterCommit, type Tx } from "../platform/db.ts";
import { AppError, invalidField } from "../platform/errors.ts";
import { checkTimeZone } from "../platform/time-zone.ts";
import type { IfMatch } from "../platform/versioned.ts";
import { type AuditEntry, audit } from "./audit.ts";
import { lockTenant, presentTenant, type TenantRow } from "./find-tenants.ts";

/** Changes what the merge patch names; another plan's request limit counts at once. @throws AppError not_found, validation_failed */
export async function changeTenant(
  ctx: Ctx,
  { id, patch, ifMatch }: { id: string; patch: z.output<typeof tenantPatch>; ifMatch?: (row: TenantRow) => void },
): Promise<TenantRow> {
  checkSettings(patch);
  return ctx.db.acrossTenants(async (tx) => {
    const before = await lockTenant(tx, { id });
    ifMatch?.(before);
    const after = await update(ctx, tx, id, {
      ...(patch.name !== undefined ? { name: patch.name } : {}),
      ...(patch.plan !== undefined ? { plan: patch.plan } : {}),
      ...(patch.currency !== undefined ? { currency: patch.currency } : {}),
      ...(patch.time_zone !== undefined ? { time_zone: patch.time_zone } : {}),
      ...(patch.locale !== undefined ? { locale: patch.locale } : {}),
    });
    await note(ctx, tx, { action: "update", id, before: presentTenant(before), after: presentTenant(after) });
    return after;
  });
}

/**
 * Its keys, sessions and receivers are refused from now on and its sending stops; what is due waits.
 * @throws AppError not_found, invalid_transition, conflict for the caller's own tenant
 */
export async function suspendTenant(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<TenantRow> {
  if (id === ctx.tenantId) throw new AppError("conflict", { detail: "This is your own tenant: nobody could reactivate it." });
  return setStatus(ctx, { id, ifMatch, status: "suspended" });
}

/** What waited is sent now. @throws AppError not_found, invalid_transition */
export async function reactivateTenant(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<TenantRow> {
  return setStatus(ctx, { id, ifMatch, status: "active" });
}

/** @throws AppError validation_failed */
export function checkSettings({ time_zone, currency }: { time_zone?: string | undefined; currency?: string | undefined }): void {
  if (time_zone !== undefined) checkTimeZone("/time_zone", time_zone);
  if (currency !== undefined && !currencyDecimals.has(currency))
    throw invalidField("/currency", "unknown_currency", "Not a currency of ISO 4217, such as AED.");
}

function setStatus(
  ctx: Ctx,
  { id, ifMatch, status }: { id: string; ifMatch: IfMatch | undefined; status: "active" | "suspended" },
): Promise<TenantRow> {
  return ctx.db.acrossTenants(async (tx) => {
    const before = await lockTenant(tx, { id });
    ifMatch?.(before);
    if (before.status === status) throw alreadyThere(before.name, status);
    const after = await update(ctx, tx, id, { status });
    const action = status === "active" ? "reactivate" : "suspend";
    await note(ctx, tx, { action, id, before: { status: before.status }, after: { status } });
    afterCommit(tx, () => ctx.db.signals.raise(status === "active" ? "deliveries" : "webhooks", id));
    return after;
  });
}

function update(
  ctx: Ctx,
  tx: Tx,
  id: string,
  set: { name?: string; plan?: string; status?: string; currency?: string; time_zone?: string; locale?: string },
): Promise<TenantRow> {
  return tx
    .updateTable("tenants")
    .set({ ...set, updated_at: ctx.now() })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Written down for whoever did it and for whom it was done. */
async function note(
  ctx: Ctx,
  tx: Tx,
  { id, ...entry }: Pick<AuditEntry, "action" | "before" | "after"> & { id: string },
): Promise<void> {
  for (const tenantId of new Set([ctx.tenantId, id]))
    await audit({ ...ctx, tx, tenantId }, { ...entry, subjectType: "tenant", subjectId: id });
}

function alreadyThere(name: string, status: "active" | "suspended"): AppError {
  const allowed = status === "active" ? ["suspend"] : ["reactivate"];
  const detail = `${name} is already ${status}. Allowed now: ${allowed[0]}.`;
  return new AppError("invalid_transition", { detail, extra: { state: status, allowed } });
}
