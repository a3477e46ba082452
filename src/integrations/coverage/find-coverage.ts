import { sql } from "kysely";
import type { z } from "zod";
import { findDrift } from "../../connectors/kit/learn/find-drift.ts";
import { usedPaths } from "../../connectors/kit/learn/used-paths.ts";
import type { coverageOut } from "../../contract/api/integration-coverage.ts";
import { inboundRule } from "../../contract/mapping.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { getIntegration } from "../find-integrations.ts";
import { findCauses } from "../log/find-causes.ts";
import { chooseMessages } from "./choose-messages.ts";

type Out = z.input<typeof coverageOut>;

const lookupGap = "lookup:";
const mostShown = 200;

/**
 * How far the mapping covers what comes: values that nothing is mapped to with what waits for each, records that others wait for, and fields
 * that have changed in the messages before it breaks anything. @throws AppError not_found
 */
export async function findCoverage(ctx: Ctx, { id }: { id: string }): Promise<Out> {
  return inTx(ctx, async (tx, ctx) => {
    const integration = await getIntegration(ctx, { id });
    const causes = await findCauses(ctx, { integrationId: id });
    const unmapped = causes.flatMap(({ gap, count, first_at, last_at, message, fix }) =>
      gap ? [{ gap_kind: gap.kind, gap_value: gap.value, count, first_at, last_at, message, fix }] : [],
    );
    const { older, newer } = await chooseMessages(ctx, tx, { id });
    // Written from a checked request.
    const used = usedPaths(
      (JSON.parse(integration.mapping) as unknown[]).map((rule) => inboundRule.safeParse(rule).data ?? null),
    );
    const drift = findDrift(older, newer).slice(0, mostShown);
    return {
      unmapped,
      waiting: await findAwaited(ctx, tx, { id }),
      lookup_tables: await tablesOf(ctx, tx, unmapped),
      drift: drift.map(({ since, receivedId, ...one }) => ({
        ...one,
        since: since.toISOString(),
        received_id: receivedId,
        used_by: [...new Set(used.filter((use) => use.path === one.path && use.within === one.within).map(({ rule }) => rule))],
      })),
    };
  });
}

async function findAwaited(ctx: Ctx, tx: Tx, { id }: { id: string }): Promise<Out["waiting"]> {
  const { rows } = await sql<Out["waiting"][number]>`
    select waits_for_kind as kind, waits_for_source_id as source_id, count(*)::int as count from (
      select waits_for_kind, waits_for_source_id from integration_log
      where tenant_id = ${ctx.tenantId} and integration_id = ${id} and open = true and waits_for_source_id is not null
      limit 10000) waiting
    group by 1, 2 order by 3 desc, 2 limit ${sql.lit(mostShown)}`.execute(tx);
  return rows;
}

/** Keys that messages use and tables lack, by table. */
async function tablesOf(ctx: Ctx, tx: Tx, unmapped: Out["unmapped"]): Promise<Out["lookup_tables"]> {
  const names = [
    ...new Set(unmapped.flatMap(({ gap_kind }) => (gap_kind.startsWith(lookupGap) ? [gap_kind.slice(lookupGap.length)] : []))),
  ];
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from lookup_tables where tenant_id = ${ctx.tenantId} and deleted_at is null and name = any(${names})`.execute(
    tx,
  );
  return names.map((name) => ({
    id: rows.find((row) => row.name === name)?.id ?? null,
    name,
    missing: unmapped
      .filter(({ gap_kind }) => gap_kind === lookupGap + name)
      .map(({ gap_value, count }) => ({ value: gap_value, count })),
  }));
}
