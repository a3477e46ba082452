import { sql } from "kysely";
import { emit } from "../../outbox/emit.ts";
import { inTx } from "../../platform/context.ts";
import { getRecord } from "../property/find-records.ts";
import { lockIfThere } from "../property/moments/lock-if-there.ts";
import type { MomentHandler } from "../property/moments/start-moments.ts";
import { inspectionKind } from "./inspections.ts";

/** The planned day has ended. Tells it once, of what still waits for somebody to start. */
export const tellOverdue: MomentHandler = (ctx, { recordId: id }) =>
  inTx(ctx, async (tx, ctx) => {
    if (!(await lockIfThere(ctx, tx, inspectionKind, { id }))) return;
    if ((await getRecord(ctx, inspectionKind, { id })).status !== "scheduled") return;
    await sql`update inspections set overdue_at = ${ctx.now()},
        updated_at = greatest(${ctx.now()}::timestamptz, updated_at + interval '1 millisecond')
      where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx);
    const inspection = await getRecord(ctx, inspectionKind, { id });
    await emit(ctx, { event: "inspection.overdue", data: { inspection: inspectionKind.present(inspection) } });
  });
