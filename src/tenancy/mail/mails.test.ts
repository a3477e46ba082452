import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { headerOf, type MailServer, mailUser, partOf, startMailServer } from "../../../test/support/mail-server.ts";
import { almighty } from "../../../test/support/people.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import type { Role } from "../../contract/api/roles.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import { type Ctx, systemCtx } from "../../platform/context.ts";
import { makeMailer } from "../../platform/mailer.ts";
import { createUser } from "../create-user.ts";
import { notify, resolveNotifications } from "../notify.ts";
import { claimMails, mailsAnHour } from "./claim-mails.ts";
import { sendMail, startMails } from "./start-mails.ts";

const clock = makeMovableClock();
const { services, makeTenant } = await openTestProduct({ now: clock.now });
const publicUrl = "https://connect.example.com";
const minuteMs = 60_000;

let server: MailServer = await startMailServer();
const mailer = makeMailer({
  smtpUrl: `smtp://${mailUser.user}:${mailUser.pass}@127.0.0.1:${server.port}`,
  from: "noreply@example.com",
});
const lanes: { stop(): Promise<void> }[] = [];
afterAll(async () => {
  await stopLanes();
  await server.close();
});
beforeEach(async () => {
  await stopLanes();
  server.mails.length = 0;
});

test("owner and admins get one mail an incident, each in the own language, with what a reader needs and a way there", async () => {
  const { ctx } = await makeTenant();
  const owner = await addReader(ctx, { roles: ["developer"], locale: "ar" });
  const admin = await addReader(ctx, { roles: ["tenant_admin"] });
  await addReader(ctx, { roles: ["developer"] });
  startLane();
  startLane();
  await Promise.all([tell(ctx, "whk_1", owner.id), tell(ctx, "whk_1", owner.id)]);
  await eventually(() => server.mails.length).toBe(2);
  await settled(ctx);
  expect(server.mails).toHaveLength(2);
  expect(server.mails.map(({ to }) => to[0]).sort()).toEqual([owner.email, admin.email].sort());

  const english = mailTo(admin.email);
  expect(headerOf(english, "Subject")).toBe("Webhook “ERP <1>” is failing");
  const text = partOf(english, "text/plain");
  for (const part of ["Last error: The receiver answered 503.", "Deliveries waiting: 12", "Receiver: erp.example.com"])
    expect(text).toContain(part);
  expect(text).toContain(`${publicUrl}/settings/integrations/webhooks/whk_1`);
  const html = partOf(english, "text/html");
  expect(html).toContain('dir="ltr"');
  expect(html).toContain("Webhook “ERP &lt;1&gt;” is failing");

  const arabic = mailTo(owner.email);
  expect(headerOf(arabic, "Subject")).toContain("متعثر");
  expect(partOf(arabic, "text/plain")).toContain("أجاب المستقبِل بالرمز 503.");
  expect(partOf(arabic, "text/html")).toContain('<html lang="ar" dir="rtl">');
});

test("a recovery answers the mail that told of the trouble; a trouble that was over before its mail was tried is told nobody", async () => {
  const { ctx } = await makeTenant();
  const { email } = await addReader(ctx, { roles: ["tenant_admin"] });
  await tell(ctx, "whk_over");
  await resolveNotifications(ctx, { kind: "webhook.failing", subjectId: "whk_over", resolution: "recovered" });
  expect(await statuses(ctx)).toEqual(["dropped"]);

  startLane();
  await tell(ctx, "whk_2");
  await eventually(() => server.mails.length).toBe(1);
  await settled(ctx);
  clock.advance(41 * minuteMs);
  await resolveNotifications(ctx, { kind: "webhook.failing", subjectId: "whk_2", resolution: "recovered", waiting: 3 });
  await eventually(() => server.mails.length).toBe(2);
  const [first, second] = server.mails;
  if (!first || !second) throw new Error("two mails");
  expect(second.to).toEqual([email]);
  expect(headerOf(second, "In-Reply-To")).toBe(first.messageId);
  expect(headerOf(second, "Subject")).toBe("Webhook “ERP <1>” works again");
  expect(partOf(second, "text/plain")).toMatch(/Lasted: 41 minutes\nDeliveries waiting: 3/);
});

test("while the server is away a mail waits longer and longer, and is sent once when it is back", async () => {
  const { ctx } = await makeTenant();
  await addReader(ctx, { roles: ["tenant_admin"] });
  const { port } = server;
  await server.close();
  startLane();
  await tell(ctx, "whk_3");
  for (const [attempts, minutes] of [
    [1, 1],
    [2, 2],
    [3, 4],
  ] as const) {
    await eventually(async () => (await onlyMail(ctx)).attempts).toBe(attempts);
    const mail = await onlyMail(ctx);
    expect(mail).toMatchObject({ status: "waiting", last_error: expect.stringContaining("ECONNREFUSED") });
    const waits = (mail.next_attempt_at?.getTime() ?? 0) - clock.now().getTime();
    expect(waits).toBeGreaterThan((minutes - 0.5) * minuteMs);
    expect(waits).toBeLessThanOrEqual(minutes * minuteMs);
    if (attempts === 3) server = await startMailServer({ port });
    clock.advance(minutes * minuteMs);
    wake();
  }
  await eventually(async () => (await onlyMail(ctx)).status).toBe("sent");
  expect(server.mails.map(({ messageId }) => messageId)).toEqual([`<${(await onlyMail(ctx)).id}@example.com>`]);
});

test("a process that dies between sending and writing it down sends again, under the same Message-ID", async () => {
  const { ctx } = await makeTenant();
  await addReader(ctx, { roles: ["tenant_admin"] });
  await tell(ctx, "whk_4");
  const { mails } = await claimMails(services, { room: 5, worker: randomUUID() });
  for (const mail of mails) expect(await sendMail(mail, { mailer, publicUrl })).toEqual({ kind: "sent" });
  // Nobody takes it while the lease lasts.
  expect((await claimMails(services, { room: 5, worker: randomUUID() })).mails).toEqual([]);
  await services.db.worker
    .updateTable("mails")
    .set({ leased_until: new Date(0) })
    .where("tenant_id", "=", ctx.tenantId)
    .execute();
  startLane();
  await eventually(async () => (await onlyMail(ctx)).status).toBe("sent");
  expect(server.mails).toHaveLength(2);
  expect(new Set(server.mails.map(({ messageId }) => messageId)).size).toBe(1);
});

test("a mailbox that isn't there ends it at once, and a day of failures ends it too", async () => {
  const { ctx } = await makeTenant();
  await addReader(ctx, { roles: ["tenant_admin"] });
  startLane();
  server.refuse({ code: 550, text: "no such user" });
  await tell(ctx, "whk_5");
  await eventually(async () => (await onlyMail(ctx)).status).toBe("failed");
  expect((await onlyMail(ctx)).last_error).toContain("no such user");

  const { ctx: other } = await makeTenant();
  await addReader(other, { roles: ["tenant_admin"] });
  server.refuse({ code: 451, text: "not now" });
  await tell(other, "whk_6");
  await eventually(async () => (await onlyMail(other)).attempts).toBe(1);
  clock.advance(24 * 60 * minuteMs);
  wake();
  await eventually(async () => (await onlyMail(other)).status).toBe("failed");
  server.refuse(null);
});

test("beyond so many an hour they wait and come as one, which ends them all", async () => {
  const { ctx } = await makeTenant();
  const { email } = await addReader(ctx, { roles: ["tenant_admin"] });
  startLane();
  for (let i = 0; i < mailsAnHour; i++) {
    await tell(ctx, `whk_a${i}`);
    await settled(ctx);
  }
  expect(server.mails).toHaveLength(mailsAnHour);
  for (let i = 0; i < 3; i++) await tell(ctx, `whk_b${i}`);
  await eventually(async () => (await mailsOf(ctx)).filter((mail) => isLater(mail.next_attempt_at)).length).toBe(3);
  expect(server.mails).toHaveLength(mailsAnHour);
  // Only one place becomes free; three wait for it.
  const [oldest] = await mailsOf(ctx);
  clock.advance((oldest?.finished_at?.getTime() ?? 0) + 60 * minuteMs + 1 - clock.now().getTime());
  wake();
  await eventually(() => server.mails.length).toBe(mailsAnHour + 1);
  await settled(ctx);
  const digest = server.mails.at(-1);
  if (!digest) throw new Error("no digest");
  expect(digest.to).toEqual([email]);
  expect(headerOf(digest, "Subject")).toBe("3 notifications");
  for (let i = 0; i < 3; i++)
    expect(partOf(digest, "text/plain")).toContain(`${publicUrl}/settings/integrations/webhooks/whk_b${i}`);
  expect(new Set(await statuses(ctx))).toEqual(new Set(["sent"]));
});

test("without a mail server they are kept; whoever wants none, or left, gets none", async () => {
  const { ctx } = await makeTenant();
  const kept = await addReader(ctx, { roles: ["tenant_admin"] });
  const unwilling = await addReader(ctx, { roles: ["tenant_admin"] });
  await change(ctx, unwilling.id, { mail_notifications: false });
  startLane(null);
  await tell(ctx, "whk_7");
  await settled(ctx);
  expect(await mailsOf(ctx)).toMatchObject([{ user_id: kept.id, status: "kept", attempts: 0 }]);

  await stopLanes();
  await tell(ctx, "whk_8");
  await change(ctx, kept.id, { status: "deactivated" });
  startLane();
  await settled(ctx);
  expect(await statuses(ctx)).toEqual(["kept", "dropped"]);
  expect(server.mails).toEqual([]);
});

function startLane(sender: typeof mailer | null = mailer): void {
  lanes.push(startMails(services, { mailer: sender, publicUrl: () => publicUrl }));
}

async function stopLanes(): Promise<void> {
  for (const lane of lanes.splice(0)) await lane.stop();
}

function wake(): void {
  services.db.signals.raise("mails", "");
}

function tell(ctx: Ctx, subjectId: string, ownerId: string | null = null): Promise<void> {
  return notify(systemCtx(services, { tenantId: ctx.tenantId }), {
    kind: "webhook.failing",
    subjectType: "webhook",
    subjectId,
    title: "Webhook ERP is failing",
    facts: {
      name: "ERP <1>",
      host: "erp.example.com",
      code: "retries_used_up",
      error_kind: "http",
      response_status: 503,
      error: "The receiver answered 503.",
      waiting: 12,
    },
    ownerId,
  });
}

async function addReader(ctx: Ctx, { roles, locale }: { roles: Role[]; locale?: "ar" }): Promise<{ id: string; email: string }> {
  const email = `${randomUUID()}@example.com`;
  const { id } = await createUser(ctx, { granter: almighty(ctx.tenantId), user: { name: "Sara", email, roles } });
  if (locale) await change(ctx, id, { locale });
  return { id, email };
}

function change(ctx: Ctx, id: string, values: { locale?: string; mail_notifications?: boolean; status?: string }) {
  return services.db.worker.updateTable("users").set(values).where("tenant_id", "=", ctx.tenantId).where("id", "=", id).execute();
}

function mailsOf({ tenantId }: Ctx) {
  return services.db.worker.selectFrom("mails").selectAll().where("tenant_id", "=", tenantId).orderBy("id").execute();
}

async function onlyMail(ctx: Ctx) {
  const [mail, ...others] = await mailsOf(ctx);
  if (!mail || others.length > 0) throw new Error(`${others.length + 1} mails`);
  return mail;
}

async function statuses(ctx: Ctx): Promise<string[]> {
  return (await mailsOf(ctx)).map(({ status }) => status);
}

async function settled(ctx: Ctx): Promise<void> {
  await eventually(async () => (await statuses(ctx)).includes("waiting")).toBe(false);
}

function isLater(at: Date | null): boolean {
  return at !== null && at > clock.now();
}

function mailTo(address: string) {
  const mail = server.mails.find(({ to }) => to[0] === address);
  if (!mail) throw new Error(`no mail to ${address}`);
  return mail;
}

/** The machine may be busy: what is awaited comes, however late. */
function eventually<T>(read: () => T) {
  return expect.poll(read, { timeout: 20_000 });
}
