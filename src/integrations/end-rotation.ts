import { sql } from "kysely";
import type { z } from "zod";
import type { rotationEnd } from "../contract/api/integrations.ts";
import { laterThan } from "../platform/clock.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { afterCommit, type Tx } from "../platform/db.ts";
import type { AppError } from "../platform/errors.ts";
import type { IfMatch } from "../platform/versioned.ts";
import { audit } from "../tenancy/audit.ts";
import { keepFormer } from "./credentials/rotate-credentials.ts";
import { getIntegration, type IntegrationRow, lockIntegration } from "./find-integrations.ts";
import { notNow } from "./not-now.ts";
import { auditedIntegration } from "./present-integration.ts";
import {
  ifUsable,
  openCredentials,
  openPreviousCredentials,
  openPreviousInbound,
  sealCredentials,
  sealInbound,
} from "./secrets.ts";
import { settleStatus } from "./status/settle-status.ts";

type Wanted = z.output<typeof rotationEnd> & { id: string; ifMatch?: IfMatch };

/** Ends an overlap before its time: the new one alone is right from now on. @throws AppError not_found; invalid_transition without an overlap */
export function completeRotation(ctx: Ctx, wanted: Wanted): Promise<IntegrationRow> {
  return endRotation(ctx, { ...wanted, keeps: "new" });
}

/** Takes a rotation back: the former one alone is right again. @throws AppError not_found; invalid_transition without an overlap, and without a former one that can be used */
export function cancelRotation(ctx: Ctx, wanted: Wanted): Promise<IntegrationRow> {
  return endRotation(ctx, { ...wanted, keeps: "former" });
}

async function endRotation(ctx: Ctx, { id, of, keeps, ifMatch }: Wanted & { keeps: "new" | "former" }): Promise<IntegrationRow> {
  return inTx(ctx, async (tx, ctx) => {
    await lockIntegration(tx, { tenantId: ctx.tenantId, id });
    const before = await getIntegration(ctx, { id });
    ifMatch?.(before);
    const endsAt = of === "credentials" ? before.credentials_rotation_ends_at : before.rotation_ends_at;
    if (!endsAt) throw notNow("none", "Nothing is being rotated: there is one that is right, and no other.");
    if (of === "credentials") await endOfCredentials(ctx, tx, { before, keeps });
    else await endOfInbound(ctx, tx, { before, keeps });
    await tx
      .updateTable("integrations")
      .set({ updated_at: laterThan(before.updated_at, ctx.now()) })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    await settleStatus(ctx, tx, { id });
    const after = await getIntegration(ctx, { id });
    await audit(ctx, {
      action: `${keeps === "new" ? "complete" : "cancel"}_rotation`,
      subjectType: "integration",
      subjectId: id,
      before: auditedIntegration(before, ctx.box),
      after: auditedIntegration(after, ctx.box),
    });
    afterCommit(tx, () => ctx.db.signals.raise("integrations", ctx.tenantId, { kind: "integration", id }));
    return after;
  });
}

interface Ending {
  before: IntegrationRow;
  keeps: "new" | "former";
}

async function endOfCredentials(ctx: Ctx, tx: Tx, { before, keeps }: Ending): Promise<void> {
  const { tenantId, box } = ctx;
  const { rows } = await sql<{ sealed: string | null; until: Date | null }>`
    select previous_credentials_sealed as sealed, previous_credentials_until as until from integration_connections
    where tenant_id = ${tenantId} and integration_id = ${before.id} for update`.execute(tx);
  const stored = { previousCredentialsSealed: rows[0]?.sealed ?? null, previousCredentialsUntil: rows[0]?.until ?? null };
  if (keeps === "new") {
    await sql`
      update integration_connections set previous_credentials_sealed = null, previous_credentials_until = null
      where tenant_id = ${tenantId} and integration_id = ${before.id}`.execute(tx);
    return;
  }
  const former = ifUsable(() => openPreviousCredentials(box, { integrationId: before.id, ...stored }, ctx.now()));
  if (!former) throw formerIsLost();
  await sql`
    update integrations set credentials_sealed = ${sealCredentials(box, before.id, former)}, credentials_set_at = ${ctx.now()},
      credentials_set_by = ${JSON.stringify(ctx.actor)}, connection_error = null
    where tenant_id = ${tenantId} and id = ${before.id}`.execute(tx);
  const old = ifUsable(() => openCredentials(box, before.id, before.credentials_sealed));
  await keepFormer(ctx, tx, { id: before.id, old, next: former, overlapMs: 0 });
}

async function endOfInbound({ tenantId, box, now }: Ctx, tx: Tx, { before, keeps }: Ending): Promise<void> {
  const sealed = before.previous_inbound_sealed;
  const restored = keeps === "former" && sealed ? ifUsable(() => openPreviousInbound(box, before.id, sealed)) : null;
  if (keeps === "former" && !restored) throw formerIsLost();
  await tx
    .updateTable("integrations")
    .set({
      ...(restored
        ? { inbound_sealed: sealInbound(box, before.id, restored), inbound_kind: restored.kind, inbound_set_at: now() }
        : {}),
      previous_inbound_sealed: null,
      previous_inbound_until: null,
    })
    .where("tenant_id", "=", tenantId)
    .where("id", "=", before.id)
    .execute();
}

/** Its time is over, or the master key that it was sealed with is lost. */
function formerIsLost(): AppError {
  return notNow(
    "rotating",
    "The former one can't be gone back to: it has expired, or can't be opened any more. Complete the rotation, or enter what is right with overlap_hours 0.",
    ["complete-rotation"],
  );
}
