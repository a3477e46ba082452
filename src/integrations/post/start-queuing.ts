import { sql } from "kysely";
import { type Services, systemCtx } from "../../platform/context.ts";
import { databaseFault } from "../../platform/database-fault.ts";
import { hot } from "../../platform/db.ts";
import { type Lane, startLane } from "../../platform/lane.ts";
import { settleStatus } from "../status/settle-status.ts";
import { queuePostings } from "./queue-postings.ts";
import { describeUnusable, forgetUnusable, tellUnusable } from "./unusable-settings.ts";

/** Events of an integration whose rules can't be read wait until somebody has mended them; so often it is looked. */
const lookAgainMs = 15_000;

interface Reader {
  tenantId: string;
  integrationId: string;
}

/**
 * Runs the lane that makes postings of events: an integration at a time each, some at once. Events of tenants without such an integration cost
 * a look into a set.
 */
export function startQueuing(services: Services): { lane: Lane; stop(): Promise<void> } {
  const { db, now, log } = services;
  const running = new Set<string>();
  const stuck = new Map<string, Date>();
  let tenants = new Set<string>();
  const lane = startLane<Reader, void>(
    {
      name: "posting_queue",
      concurrency: 4,
      async claim(room) {
        const { rows } = await sql<Reader & { behind: boolean }>`${hot}
          select r.tenant_id as "tenantId", r.integration_id as "integrationId", h.position > r.position as behind
          from posting_readers r join feed_heads h on h.tenant_id = r.tenant_id
          join integrations i on i.tenant_id = r.tenant_id and i.id = r.integration_id and i.enabled and i.deleted_at is null
          join tenants t on t.id = r.tenant_id and t.status = 'active'
          where r.events <> '{}'`.execute(db.worker);
        tenants = new Set(rows.map(({ tenantId }) => tenantId));
        const isFree = ({ integrationId: id }: Reader) => !running.has(id) && !((stuck.get(id) ?? now()) > now());
        const behind = rows.filter((row) => row.behind && isFree(row));
        const jobs = behind.slice(0, room);
        for (const { integrationId } of jobs) running.add(integrationId);
        return { jobs, nextDueAt: null, capped: behind.length > jobs.length };
      },
      async handle(reader) {
        try {
          while (await db.acrossTenants((tx) => queuePostings(tx, { db, ...reader, now: now() })));
          if (stuck.delete(reader.integrationId)) await tellUnstuck(services, reader);
        } catch (error) {
          if (databaseFault(error)) throw error;
          stuck.set(reader.integrationId, new Date(now().getTime() + lookAgainMs));
          await tellStuck(services, reader, error);
        } finally {
          running.delete(reader.integrationId);
        }
      },
    },
    { now, log },
  );
  const wake = (tenantId: string) => {
    if (tenants.has(tenantId)) lane.wake();
  };
  const unlisten = [db.signals.on("feed", wake), db.signals.on("integrations", () => lane.wake())];
  return {
    lane,
    async stop() {
      for (const end of unlisten) end();
      await lane.stop();
    },
  };
}

/** Its rules can be read again, by a later version of the product or another process. */
async function tellUnstuck(services: Services, { tenantId, integrationId }: Reader): Promise<void> {
  await services.db.inTenant(tenantId, async (tx) => {
    const ctx = systemCtx(services, { tenantId, tx });
    await forgetUnusable(ctx, tx, { integrationId });
    await settleStatus(ctx, tx, { id: integrationId });
  });
}

/** Its rules can't be read, so nobody can tell what is to be posted: nothing is left out, and the status says why nothing goes. */
async function tellStuck(services: Services, { tenantId, integrationId }: Reader, error: unknown): Promise<void> {
  services.log.error({ event: "postings.rules_unusable", integration_id: integrationId, err: error }, "shown as its status");
  await services.db.inTenant(tenantId, async (tx) => {
    const ctx = systemCtx(services, { tenantId, tx });
    await tellUnusable(ctx, tx, { integrationId, error: describeUnusable(error) });
    await settleStatus(ctx, tx, { id: integrationId });
  });
}
