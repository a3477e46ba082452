import type { Ctx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";

/** Keeps a state of sync, config and mapping for good: log entries name it, and people can go back to it. */
export async function writeVersion(
  ctx: Ctx,
  tx: Tx,
  {
    id,
    version,
    sync,
    config,
    mapping,
    restores = null,
  }: {
    id: string;
    version: number;
    sync: object;
    config: object;
    mapping: readonly unknown[];
    /** The version that this one goes back to. */
    restores?: number | null;
  },
): Promise<void> {
  await tx
    .insertInto("integration_versions")
    .values({
      tenant_id: ctx.tenantId,
      integration_id: id,
      version,
      sync: JSON.stringify(sync),
      config: JSON.stringify(config),
      mapping: JSON.stringify(mapping),
      changed_by: JSON.stringify(ctx.actor),
      created_at: ctx.now(),
      restored_version: restores,
    })
    .execute();
}
