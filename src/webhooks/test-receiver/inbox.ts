import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { type Ctx, inTx, type Services } from "../../platform/context.ts";

/** A tenant's inbox, as its token leads to it. */
export interface Inbox {
  tenantId: string;
  suspended: boolean;
}

/** The token of this tenant's inbox, made at the first call: 192 random bits, so that nobody finds it by trying. */
export async function openInbox(ctx: Ctx): Promise<string> {
  return inTx(ctx, async (tx) => {
    const known = await tx
      .selectFrom("test_inboxes")
      .select("token_sealed")
      .where("tenant_id", "=", ctx.tenantId)
      .executeTakeFirst();
    if (known) return ctx.box.open(known.token_sealed, inboxContext(ctx.tenantId));
    const token = randomBytes(24).toString("base64url");
    const made = await tx
      .insertInto("test_inboxes")
      .values({ tenant_id: ctx.tenantId, token_sealed: ctx.box.seal(token, inboxContext(ctx.tenantId)), created_at: ctx.now() })
      .onConflict((conflict) => conflict.column("tenant_id").doNothing())
      .returning("tenant_id")
      .executeTakeFirst();
    // Somebody else's first call was faster, and is committed by now.
    if (!made) return openInbox({ ...ctx, tx });
    await tx
      .insertInto("directory")
      .values({ kind: "test_receiver", lookup: hashToken(token), tenant_id: ctx.tenantId, subject_id: ctx.tenantId })
      .execute();
    return token;
  });
}

/** Whose inbox a token opens, before anything of the request is believed; null for an unknown token. */
export async function findInbox({ db }: Pick<Services, "db">, { token }: { token: string }): Promise<Inbox | null> {
  const { rows } = await sql<{ tenant_id: string; status: string }>`
    select d.tenant_id, t.status from directory d join tenants t on t.id = d.tenant_id
    where d.kind = 'test_receiver' and d.lookup = ${hashToken(token)}`.execute(db.worker);
  return rows[0] ? { tenantId: rows[0].tenant_id, suspended: rows[0].status !== "active" } : null;
}

/** What an inbox's URL begins with; the token's own part is all of it. */
export function inboxUrl({ port, token }: { port: number; token: string }): string {
  return `https://127.0.0.1:${port}/r/${token}`;
}

function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Binds a sealed token to its inbox. */
export function inboxContext(tenantId: string): string {
  return `test_inbox:${tenantId}:token`;
}
