import { sql } from "kysely";
import type { Services } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { idTime, isId } from "../../platform/ids.ts";
import { previousSecretContext, secretContext } from "../webhook-configs.ts";

/** A webhook that may have signed a request, with the secrets it may have used. */
export interface Signer {
  webhookId: string;
  secrets: string[];
}

interface SignerRow {
  id: string;
  secret_sealed: string;
  /** Until a chore wipes it within a minute of the overlap's end: what was signed at the last moment arrives after it. */
  previous_secret_sealed: string | null;
}

/**
 * The webhook whose delivery a request says it is, deleted or not; else (a test's delivery is stored when it is over, and somebody may try the
 * own code by hand) every webhook that points at this inbox.
 */
export async function findSigners(
  { box }: Pick<Services, "box">,
  { tx, tenantId, deliveryId, url }: { tx: Tx; tenantId: string; deliveryId: string | null; url: string },
): Promise<Signer[]> {
  const rows = (await ofDelivery(tx, tenantId, deliveryId)) ?? (await ofInbox(tx, tenantId, url));
  return rows.map(({ id, secret_sealed: present, previous_secret_sealed: previous }) => ({
    webhookId: id,
    secrets: [box.open(present, secretContext(id)), ...(previous ? [box.open(previous, previousSecretContext(id))] : [])],
  }));
}

async function ofDelivery(tx: Tx, tenantId: string, deliveryId: string | null): Promise<SignerRow[] | null> {
  if (deliveryId === null || !isId("dlv", deliveryId)) return null;
  const { rows } = await sql<SignerRow>`
    select w.id, w.secret_sealed, w.previous_secret_sealed from deliveries d join webhooks w on w.tenant_id = d.tenant_id and w.id = d.webhook_id
    where d.tenant_id = ${tenantId} and d.id = ${deliveryId} and d.created_at >= ${idTime(deliveryId)}`.execute(tx);
  return rows.length > 0 ? rows : null;
}

async function ofInbox(tx: Tx, tenantId: string, url: string): Promise<SignerRow[]> {
  const { rows } = await sql<SignerRow>`
    select id, secret_sealed, previous_secret_sealed from webhooks
    where tenant_id = ${tenantId} and deleted_at is null and starts_with(url, ${url}) order by id desc limit 50`.execute(tx);
  return rows;
}
