import { sql } from "kysely";
import { type Ctx, type Services, systemCtx } from "../../../platform/context.ts";
import { databaseFault } from "../../../platform/database-fault.ts";
import { type Lane, startLane } from "../../../platform/lane.ts";

/** What happens when a moment has come: called once, in the transaction that marks it. Looks at the record again: it may have changed. */
export type MomentHandler = (ctx: Ctx, moment: { recordId: string; name: string; dueAt: Date }) => Promise<void>;

interface DueMoment {
  tenant_id: string;
  record_id: string;
  name: string;
}

/** So many moments of one record may be due at once: only the first of them happens now, the others in their turn. */
const mostOfOneRecord = 5;
/** A moment whose handler fails comes again after this. */
const restAfterFaultMs = 300_000;

/**
 * Lets happen what is due, of all tenants, in the order of time; several processes may do so at once. What came while no server ran happens
 * at the next start. A suspended tenant's waits.
 * @param handlers by the moment's first word: `lease.expired`
 */
export function startMoments(
  services: Services,
  { handlers }: { handlers: ReadonlyMap<string, MomentHandler> },
): { lane: Lane; stop(): Promise<void> } {
  const { db, now, log } = services;
  const running = new Set<string>();
  const lane = startLane<DueMoment, void>(
    {
      name: "moments",
      concurrency: 8,
      async claim(room) {
        const at = now();
        // Not joined: the first few are then found along the index by time, instead of among all that is planned.
        const { rows } = await sql<DueMoment & { due_at: Date }>`
          select m.tenant_id, m.record_id, m.name, m.due_at from record_moments m
          where m.done_at is null and (select status from tenants t where t.id = m.tenant_id) = 'active' order by m.due_at limit ${(room + running.size + 1) * mostOfOneRecord}`.execute(
          db.worker,
        );
        const idle = firstOfEach(rows).filter((row) => !running.has(keyOf(row)));
        const jobs = idle.filter((row) => row.due_at <= at).slice(0, room);
        for (const job of jobs) running.add(keyOf(job));
        return { jobs, nextDueAt: idle.find((row) => row.due_at > at)?.due_at ?? null, capped: true };
      },
      async handle(moment) {
        try {
          await happen(services, { moment, handlers });
        } catch (error) {
          if (databaseFault(error) !== "busy") await rest(services, moment);
          throw error;
        } finally {
          running.delete(keyOf(moment));
        }
      },
    },
    { now, log },
  );
  const unlisten = db.signals.on("moments", () => lane.wake());
  return {
    lane,
    async stop() {
      unlisten();
      await lane.stop();
    },
  };
}

/**
 * Does what the moment says and marks it, in one transaction; whoever else tries leaves it alone. The record is locked before the moment, as
 * commands do that plan anew; a moment that they withdrew meanwhile hasn't happened.
 */
async function happen(
  services: Services,
  { moment, handlers }: { moment: DueMoment; handlers: ReadonlyMap<string, MomentHandler> },
): Promise<void> {
  const handler = handlers.get(moment.name.split(" ")[0] ?? "");
  if (!handler) throw new Error(`nobody handles the moment ${moment.name}`);
  const { tenant_id: tenantId, record_id: recordId, name } = moment;
  const at = services.now();
  const isDue = sql`tenant_id = ${tenantId} and record_id = ${recordId} and name = ${name} and done_at is null and due_at <= ${at}`;
  const done = services.db.acrossTenants(async (tx) => {
    const { rows } = await sql<{ due_at: Date }>`
      select due_at from record_moments
      where ${isDue} and pg_try_advisory_xact_lock(hashtextextended(${keyOf(moment)}, 7420009))`.execute(tx);
    const found = rows[0];
    if (!found) return;
    await handler(systemCtx(services, { tenantId, tx }), { recordId, name, dueAt: found.due_at });
    const marked = await sql`update record_moments set done_at = ${at} where ${isDue} returning 1`.execute(tx);
    if (marked.rows.length === 0) throw withdrawn;
  });
  await done.catch((error: unknown) => {
    if (error !== withdrawn) throw error;
  });
}

/** What happens to one record happens in order: of each the earliest, which stays the first until it is done. */
function firstOfEach<Row extends DueMoment>(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  return rows.filter(({ tenant_id, record_id }) => {
    const record = `${tenant_id} ${record_id}`;
    if (seen.has(record)) return false;
    seen.add(record);
    return true;
  });
}

const withdrawn = new Error("the moment was withdrawn or moved meanwhile");

async function rest({ db, now }: Services, moment: DueMoment): Promise<void> {
  await sql`
    update record_moments set due_at = ${new Date(now().getTime() + restAfterFaultMs)}
    where tenant_id = ${moment.tenant_id} and record_id = ${moment.record_id} and name = ${moment.name} and done_at is null`.execute(
    db.worker,
  );
}

function keyOf({ tenant_id, record_id, name }: DueMoment): string {
  return `${tenant_id} ${record_id} ${name}`;
}
