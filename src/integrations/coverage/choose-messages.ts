import { sql } from "kysely";
import type { DatedMessage } from "../../connectors/kit/learn/find-drift.ts";
import { readJson } from "../../connectors/kit/read-json.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { firstIdAt } from "../../platform/ids.ts";

const days = 14;
const perDay = 6;
const newest = 20;
/** Larger ones are left out: what is looked at stays bounded. */
const largest = 65_536;

interface Row {
  id: string;
  at: Date;
  kind: string | null;
  body: Buffer;
}

/**
 * The newest messages of an integration, and a few of each of the days before them, by time. They are read from what is stored anyway, when
 * somebody looks: taking in costs nothing for it.
 */
export async function chooseMessages(
  ctx: Ctx,
  tx: Tx,
  { id }: { id: string },
): Promise<{ older: DatedMessage[]; newer: DatedMessage[] }> {
  const newer = await read(ctx, tx, { id, before: null, limit: newest });
  const [first] = newer;
  if (!first) return { older: [], newer: [] };
  const older = new Map<string, DatedMessage>();
  for (let day = 0; day < days; day += 1) {
    const before = day === 0 ? first.id : firstIdAt("rcd", new Date(first.at.getTime() - day * 86_400_000));
    for (const message of await read(ctx, tx, { id, before, limit: perDay })) older.set(message.id, message);
  }
  return { older: [...older.values()].sort((a, b) => a.at.getTime() - b.at.getTime()), newer };
}

async function read(
  ctx: Ctx,
  tx: Tx,
  { id, before, limit }: { id: string; before: string | null; limit: number },
): Promise<DatedMessage[]> {
  const { rows } = await sql<Row>`
    select r.id, r.received_at as at, r.body, (
      select l.kind from integration_log l where l.tenant_id = r.tenant_id and l.received_id = r.id order by l.element limit 1) as kind
    from received r
    where r.tenant_id = ${ctx.tenantId} and r.integration_id = ${id} and (${before}::text is null or r.id < ${before})
      and r.via <> 'import' and octet_length(r.body) <= ${sql.lit(largest)}
    order by r.id desc limit ${limit}`.execute(tx);
  return rows.reverse().flatMap(({ body, kind, ...row }) => {
    const made = readJson(body);
    return made.kind === "value" ? [{ ...row, kind: kind ?? "message", value: made.value }] : [];
  });
}
