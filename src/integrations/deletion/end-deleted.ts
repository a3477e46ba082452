import { sql } from "kysely";
import { type Services, systemCtx } from "../../platform/context.ts";
import type { Database } from "../../platform/db.ts";
import { endEntries } from "./end-entries.ts";
import { endMessages } from "./end-messages.ts";
import { endPostings } from "./end-postings.ts";
import { type EndSome, endedAtOnce } from "./end-some.ts";

export interface DeletedPlace {
  tenantId: string;
  integrationId: string;
}

/** Postings close their own entries; a message ends once none of its entries is open. */
const kinds: readonly EndSome[] = [endPostings, endEntries, endMessages];

/**
 * Ends what deleted integrations have left open, in batches of their own transactions, since there may be half a million rows. After the
 * deletion, which is what counts: nothing of a deleted integration is claimed. Safe to repeat: a chore takes up what a crash left, and what
 * somebody had under way at that moment. A fault is logged and left to the chore too; the other integrations don't wait for it.
 * @param of one integration, or null for all that were deleted
 * @param goOn asked after each batch; a command ends the first of each kind and leaves the rest to the chore
 */
export async function endDeleted(
  services: Services,
  { of, goOn = () => true }: { of: DeletedPlace | null; goOn?: () => boolean },
): Promise<void> {
  for (const place of of ? [of] : await findUnfinished(services.db)) {
    try {
      await endOne(services, { place, goOn });
    } catch (error) {
      const { integrationId } = place;
      services.log.error({ event: "integration.not_ended", integration_id: integrationId, err: error }, "the chore tries again");
    }
  }
}

async function endOne(services: Services, { place, goOn }: { place: DeletedPlace; goOn: () => boolean }): Promise<void> {
  const { tenantId, integrationId } = place;
  for (const end of kinds) {
    const endNext = () =>
      services.db.inTenant(tenantId, (tx) =>
        end(systemCtx(services, { tenantId, tx }), tx, { integrationId, limit: endedAtOnce }),
      );
    while ((await endNext()) === endedAtOnce && goOn());
  }
  services.db.signals.raise("changes", tenantId, { kind: "integration", id: integrationId });
}

/** Some probes of indexes for each that was deleted, however many rows are open. */
async function findUnfinished(db: Database): Promise<DeletedPlace[]> {
  const { rows } = await sql<DeletedPlace>`
    select tenant_id as "tenantId", id as "integrationId" from integrations i
    where deleted_at is not null and (
      exists (select from integration_postings p where p.tenant_id = i.tenant_id and p.integration_id = i.id and p.state <> 'done')
      or exists (select from integration_log l where l.tenant_id = i.tenant_id and l.integration_id = i.id and l.open = true)
      or exists (select from received r where r.tenant_id = i.tenant_id and r.integration_id = i.id and r.done = false))
    order by tenant_id, id`.execute(db.worker);
  return rows;
}
