import { sql } from "kysely";
import { type Services, systemCtx } from "../platform/context.ts";
import { afterCommit } from "../platform/db.ts";
import type { NoticeKind } from "../tenancy/notice.ts";
import { notify, resolveNotifications } from "../tenancy/notify.ts";
import { certificateWarnDays, endsSoon } from "./certificate-end.ts";

/** The notification's kind. */
export const certificateEnding = "webhook.certificate_ending" satisfies NoticeKind;

/** One is looked at for so long at most, and so many at once. */
const patienceMs = 5_000;
const atOnce = 8;

interface Watched {
  tenantId: string;
  subdomain: string;
  id: string;
  name: string;
  url: string;
  ownerId: string | null;
}

/**
 * A chore: warns of receivers' certificates that end within 14 days, once an incident, and resolves that when they are renewed. What
 * deliveries saw is looked at again first, since a webhook that is quiet for weeks wouldn't notice the renewal.
 */
export async function watchCertificates(services: Services): Promise<void> {
  const watched = await findSuspects(services);
  for (let next = 0; next < watched.length; next += atOnce)
    await Promise.all(
      watched.slice(next, next + atOnce).map((webhook) =>
        // One that fails neither keeps the others from being looked at nor ends the chore while they still are.
        lookAgain(services, webhook).catch((error: unknown) =>
          services.log.error({ event: "certificates.not_looked_at", webhook_id: webhook.id, err: error }, "next time"),
        ),
      ),
    );
}

/** Those whose certificate ends soon as far as is known, and those of whom people were told so. */
async function findSuspects({ db, now }: Services): Promise<Watched[]> {
  const soon = new Date(now().getTime() + certificateWarnDays * 86_400_000);
  const { rows } = await sql<Watched>`
    select w.tenant_id as "tenantId", t.subdomain, w.id, w.name, w.url, w.owner_id as "ownerId"
    from webhooks w join tenants t on t.id = w.tenant_id and t.status = 'active'
    left join webhook_health h on h.tenant_id = w.tenant_id and h.webhook_id = w.id
    where w.deleted_at is null and w.status <> 'paused' and (h.certificate_valid_to <= ${soon}
      or exists (select from notifications n where n.tenant_id = w.tenant_id and n.kind = ${certificateEnding} and n.subject_id = w.id
        and n.resolved_at is null))`.execute(db.worker);
  return rows;
}

async function lookAgain(services: Services, webhook: Watched): Promise<void> {
  const { tenantId, subdomain, id, url } = webhook;
  const probe = await services.egress.probe({ url, scope: "webhooks", tenant: subdomain, timeoutMs: patienceMs });
  // Out of reach at the moment: nothing new is known of its certificate.
  if (probe.kind === "refused" || !probe.certificate) return;
  const { validTo } = probe.certificate;
  const host = new URL(url).host;
  await services.db.acrossTenants(async (tx) => {
    const { rows } = await sql`
      select from webhooks where tenant_id = ${tenantId} and id = ${id} and url = ${url} and deleted_at is null for share`.execute(
      tx,
    );
    if (rows.length === 0) return;
    const changed = await sql`
      insert into webhook_health as h (tenant_id, webhook_id, certificate_host, certificate_valid_to) values (${tenantId}, ${id}, ${host}, ${validTo})
      on conflict (tenant_id, webhook_id) do update
        set certificate_host = excluded.certificate_host, certificate_valid_to = excluded.certificate_valid_to
        where (h.certificate_host, h.certificate_valid_to) is distinct from (excluded.certificate_host, excluded.certificate_valid_to)
      returning 1`.execute(tx);
    const ctx = systemCtx(services, { tenantId, tx });
    if (endsSoon(validTo, services.now())) {
      await notify(ctx, {
        kind: certificateEnding,
        subjectType: "webhook",
        subjectId: id,
        title: `Webhook “${webhook.name}”: the certificate of ${host} ends on ${validTo.toISOString().slice(0, 10)}. Renew it.`,
        facts: { name: webhook.name, host, ends_at: validTo.toISOString() },
        ownerId: webhook.ownerId,
      });
    } else {
      await resolveNotifications(ctx, { kind: certificateEnding, subjectId: id, resolution: "recovered" });
    }
    if (changed.rows.length > 0) afterCommit(tx, () => services.db.signals.raise("changes", tenantId, { kind: "webhook", id }));
  });
}
