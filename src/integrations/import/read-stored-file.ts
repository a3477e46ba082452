import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";

const sliceBytes = 4 * 1_048_576;

/**
 * An uploaded file as it came. Slice by slice: as one value the database's driver would hold a large one in several copies at once.
 * @throws AppError not_found
 */
export async function readStoredFile(ctx: Ctx, { receivedId }: { receivedId: string }): Promise<Buffer> {
  return ctx.db.inTenant(ctx.tenantId, async (tx) => {
    const ofFile = sql`from received where tenant_id = ${ctx.tenantId} and id = ${receivedId}`;
    const { rows } = await sql<{ size: number }>`select octet_length(body) as size ${ofFile}`.execute(tx);
    if (!rows[0]) throw gone();
    const body = Buffer.allocUnsafe(rows[0].size);
    for (let at = 0; at < body.length; at += sliceBytes) {
      const { rows: slices } = await sql<{ slice: Buffer }>`
        select substring(body from ${at + 1}::int for ${sliceBytes}::int) as slice ${ofFile}`.execute(tx);
      if (!slices[0]) throw gone();
      slices[0].slice.copy(body, at);
    }
    return body;
  });
}

function gone(): AppError {
  return new AppError("not_found", { detail: "The file is gone." });
}
