import { sql } from "kysely";
import type { Services } from "../../platform/context.ts";
import { discardFile } from "./receive-file.ts";

/** Longer than any upload takes. */
const graceMs = 24 * 3_600_000;

/**
 * A chore: takes away what uploads left behind that never became documents, because their process died. A file that can't be deleted doesn't
 * keep the others. @returns how many
 */
export async function sweepFiles(services: Pick<Services, "db" | "files" | "now">): Promise<number> {
  const before = new Date(services.now().getTime() - graceMs);
  const { rows } = await sql<{ tenant_id: string; key: string }>`
    select tenant_id, key from stored_files s where created_at < ${before}
      and not exists (select from documents d where d.tenant_id = s.tenant_id and d.storage_key = s.key)
    order by created_at limit 1000`.execute(services.db.worker);
  let swept = 0;
  const faults: unknown[] = [];
  for (const { tenant_id: tenantId, key } of rows) {
    try {
      if (await discardFile(services, { tenantId, key })) swept += 1;
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} of ${rows.length} files couldn't be swept`);
  return swept;
}
