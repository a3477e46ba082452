import { type RawBuilder, sql } from "kysely";
import type { Services } from "../platform/context.ts";
import { readBacklog } from "./backlog.ts";

/**
 * What waits, over all tenants, read from the database whenever somebody asks for the figures. Each of it is the walk of a small table or of
 * an index that holds open rows only. A figure that can't be read is left out: the others matter more then.
 */
export function measureBacklog(services: Services): void {
  const { metrics, db, now } = services;
  metrics.gauge("arkanpm_delivery_queue_age_seconds", "How long the delivery that is due for longest has waited.", () =>
    readBacklog(services).then(
      ({ oldestDueSeconds }) => oldestDueSeconds,
      () => null,
    ),
  );
  const count = (name: string, help: string, query: () => RawBuilder<{ count: string }>) =>
    metrics.gauge(name, help, () =>
      query()
        .execute(db.worker)
        .then(
          ({ rows }) => Number(rows[0]?.count ?? 0),
          () => null,
        ),
    );
  count(
    "arkanpm_webhook_breakers_open",
    "Webhooks whose new deliveries wait after many failures in a row.",
    () => sql`select count(*) from webhook_gates where open_until > ${now()}`,
  );
  count(
    "arkanpm_webhooks_rate_held",
    "Webhooks whose next delivery waits for their rate limit.",
    () => sql`select count(*) from webhook_gates where next_send_at > ${now()}`,
  );
  count(
    "arkanpm_webhooks_failing",
    "Webhooks of which a delivery used up its retries, without a success since then.",
    () => sql`select count(*) from webhooks where status = 'failing' and deleted_at is null`,
  );
  count(
    "arkanpm_notifications_open",
    "Troubles that people were told of and that last.",
    () => sql`select count(*) from notifications where resolved_at is null`,
  );
  count("arkanpm_mails_waiting", "Mails that wait to be sent.", () => sql`select count(*) from mails where status = 'waiting'`);
}
