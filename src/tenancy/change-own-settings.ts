import type { z } from "zod";
import type { ownSettingsPatch } from "../contract/api/session.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { audit } from "./audit.ts";

/** What people decide for themselves: whether notifications come by mail, and in which language. */
export async function changeOwnSettings(
  ctx: Ctx,
  { userId, patch }: { userId: string; patch: z.output<typeof ownSettingsPatch> },
): Promise<void> {
  await inTx(ctx, async (tx, ctx) => {
    const settings = () =>
      tx
        .selectFrom("users")
        .select(["mail_notifications", "locale"])
        .where("tenant_id", "=", ctx.tenantId)
        .where("id", "=", userId)
        .executeTakeFirstOrThrow();
    const before = await settings();
    await tx
      .updateTable("users")
      .set({
        ...(patch.mail_notifications !== undefined ? { mail_notifications: patch.mail_notifications } : {}),
        ...(patch.locale !== undefined ? { locale: patch.locale } : {}),
        updated_at: ctx.now(),
      })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", userId)
      .execute();
    await audit(ctx, { action: "update", subjectType: "user", subjectId: userId, before, after: await settings() });
  });
}
