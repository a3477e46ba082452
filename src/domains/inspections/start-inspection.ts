import type { Ctx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { planMoments } from "../property/moments/plan-moments.ts";
import { moveRecord } from "../property/move-record.ts";
import { type InspectionRow, inspectionKind, inspectionLifecycle } from "./inspections.ts";

/**
 * The round begins: from now on it asks what the template asks today, and can't be overdue any more. A person who starts what nobody was
 * named for is its inspector. @throws AppError not_found, invalid_transition
 */
export function startInspection(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<InspectionRow> {
  return moveRecord(ctx, inspectionKind, {
    id,
    ifMatch,
    lifecycle: inspectionLifecycle,
    action: "start",
    async set(ctx, { tx, before, at }) {
      const template = await tx
        .selectFrom("inspection_templates")
        .select("version")
        .where("tenant_id", "=", ctx.tenantId)
        .where("id", "=", before.template_id)
        .executeTakeFirstOrThrow();
      await planMoments(ctx, tx, { recordId: id, moments: [] });
      const person = ctx.actor.id?.startsWith("usr_") ? ctx.actor.id : null;
      return { started_at: at, template_version: template.version, inspector_id: before.inspector_id ?? person };
    },
  });
}
