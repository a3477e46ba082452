import { sql } from "kysely";
import type { Services } from "../../platform/context.ts";

/**
 * What waits to be posted, over all tenants, read from the database whenever somebody asks for the figures: walks of indexes that hold open
 * postings only. A figure that can't be read is left out: the others matter more then.
 */
export function measurePostings({ metrics, db, now }: Services): void {
  const figure = (name: string, help: string, query: () => ReturnType<typeof sql<{ value: string | null }>>) =>
    metrics.gauge(name, help, () =>
      query()
        .execute(db.worker)
        .then(
          ({ rows }) => Number(rows[0]?.value ?? 0),
          () => null,
        ),
    );
  figure(
    "arkanpm_integration_postings_waiting",
    "Postings to other systems that aren't settled: those that are due, and those that wait behind them or for a person.",
    () => sql`select count(*) as value from integration_postings where state <> 'done'`,
  );
  figure(
    "arkanpm_integration_postings_uncertain",
    "Postings that may have arrived, and wait until somebody has looked on the other side.",
    () => sql`select count(*) as value from integration_postings where state <> 'done' and state in ('uncertain', 'asking')`,
  );
  figure(
    "arkanpm_integration_postings_oldest_seconds",
    "How long the posting that is due for longest has waited, of integrations that are enabled.",
    () => sql`
      select greatest(0, extract(epoch from ${now()}::timestamptz - min(next.due_at))) as value
      from posting_readers r
      join integrations i on i.tenant_id = r.tenant_id and i.id = r.integration_id and i.enabled and i.deleted_at is null
      cross join lateral (select p.due_at from integration_postings p
        where p.tenant_id = r.tenant_id and p.integration_id = r.integration_id and p.state in ('due', 'sending', 'asking')
        order by p.due_at limit 1) next`,
  );
}
