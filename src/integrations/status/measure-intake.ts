import { sql } from "kysely";
import type { Services } from "../../platform/context.ts";
import { readIntakeBacklog } from "./intake-backlog.ts";

/** Nobody needs to know more exactly than that, and counting takes time. */
const countCap = 100_000;

/** What waits to be taken in, and what to be mended, over all tenants, read whenever somebody asks for the figures. */
export function measureIntake(services: Services): void {
  const { metrics, db } = services;
  metrics.gauge("arkanpm_intake_queue_age_seconds", "How long the message that waits longest to be read has waited.", () =>
    readIntakeBacklog(services).then(
      ({ oldestSeconds }) => oldestSeconds,
      () => null,
    ),
  );
  metrics.gauge("arkanpm_intake_unread_messages", `Messages that wait to be read, counted up to ${countCap}.`, () =>
    sql<{ count: number }>`
      select count(*)::int as count from (select from received where done = false and unread limit ${sql.lit(countCap)}) unread`
      .execute(db.worker)
      .then(
        ({ rows }) => rows[0]?.count ?? 0,
        () => null,
      ),
  );
  metrics.gauges("arkanpm_integration_open_entries", "Entries of integrations' logs that wait to be mended, by class of error.", {
    label: "class",
    read: () =>
      sql<{ class: string; count: number }>`
        select coalesce(error_class, status) as class, count(*)::int as count from (
          select error_class, status from integration_log where open = true limit ${sql.lit(countCap)}) open group by 1`
        .execute(db.worker)
        .then(
          ({ rows }) => new Map(rows.map((row) => [row.class, row.count])),
          () => new Map(),
        ),
  });
}
