import { type Ctx, inTx } from "../platform/context.ts";
import { audit } from "./audit.ts";
import { endSessions } from "./sessions.ts";

/** Ends this session; those in other browsers stay. */
export async function signOut(ctx: Ctx, { userId, sessionId }: { userId: string; sessionId: string }): Promise<void> {
  await inTx(ctx, async (tx, ctx) => {
    await endSessions(tx, { tenantId: ctx.tenantId, userId, sessionId });
    await audit(ctx, { action: "logout", subjectType: "user", subjectId: userId });
  });
}
