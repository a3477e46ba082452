import { sql } from "kysely";
import { type Ctx, inTx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import type { Caller } from "../caller.ts";
import { composeTestMail } from "./compose-mail.ts";
import type { MailRow } from "./find-mails.ts";
import type { Locale } from "./mail-words.ts";
import { raiseMails } from "./queue-mails.ts";

const mostAnHour = 5;
const hourMs = 3_600_000;

/** Queues a mail to the caller's own address, on the way that every notification takes. @throws AppError conflict without an address; rate_limited */
export async function askTestMail(ctx: Ctx, { reader }: { reader: Caller }): Promise<MailRow> {
  return inTx(ctx, async (tx, ctx) => {
    const at = ctx.now();
    // Locked, so that many requests at once are counted one after the other.
    const { rows } = await sql<{ email: string; locale: Locale; time_zone: string; tenant: string }>`
      select u.email, coalesce(u.locale, t.locale) as locale, t.time_zone, t.name as tenant from users u join tenants t on t.id = u.tenant_id
      where u.tenant_id = ${ctx.tenantId} and u.id = ${reader.actor.id} and u.email is not null for no key update of u`.execute(
      tx,
    );
    const person = rows[0];
    if (!person)
      throw new AppError("conflict", {
        detail: "A test mail goes to whoever asks for it: sign in as a person with an e-mail address.",
      });
    const asked = await tx
      .selectFrom("mails")
      .select((eb) => eb.fn.countAll<string>().as("count"))
      .where("tenant_id", "=", ctx.tenantId)
      .where("user_id", "=", reader.actor.id ?? "")
      .where("purpose", "=", "test")
      .where("created_at", ">", new Date(at.getTime() - hourMs))
      .executeTakeFirstOrThrow();
    if (Number(asked.count) >= mostAnHour)
      throw new AppError("rate_limited", { detail: `At most ${mostAnHour} test mails an hour: try again later.` });
    const { subject, content } = composeTestMail(at, {
      tenant: person.tenant,
      locale: person.locale,
      timeZone: person.time_zone,
    });
    raiseMails(ctx, tx);
    return tx
      .insertInto("mails")
      .values({
        tenant_id: ctx.tenantId,
        id: newId("eml", at),
        purpose: "test",
        user_id: reader.actor.id ?? "",
        address: person.email,
        subject,
        content: JSON.stringify(content),
        next_attempt_at: at,
        created_at: at,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

/** The last one that the caller asked for. */
export async function findTestMail(ctx: Ctx, { reader }: { reader: Caller }): Promise<MailRow | null> {
  const row = await inTx(ctx, (tx) =>
    tx
      .selectFrom("mails")
      .selectAll()
      .where("tenant_id", "=", ctx.tenantId)
      .where("user_id", "=", reader.actor.id ?? "")
      .where("purpose", "=", "test")
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst(),
  );
  return row ?? null;
}
