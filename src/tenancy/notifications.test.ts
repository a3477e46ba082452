import { expect, test } from "vitest";
import { ok, openTestApp } from "../../test/support/app.ts";
import { makePerson } from "../../test/support/people.ts";
import { type Ctx, systemCtx } from "../platform/context.ts";
import { notify, resolveNotifications } from "./notify.ts";

const app = await openTestApp({ publicUrl: "https://connect.example.com" });
const { makeTenant, services } = app;

const trouble = (subjectId: string, ownerId: string | null = null) => ({
  kind: "webhook.failing" as const,
  facts: { name: "ERP" },
  subjectType: "webhook",
  subjectId,
  title: "Webhook ERP is failing",
  ownerId,
});

test("the owner and the admins are told; each reads for themselves", async () => {
  const tenant = await makeTenant();
  const at = { tenantId: tenant.id };
  const owner = await (await makePerson(app, { roles: ["developer"], ...at })).signIn();
  const admin = await (await makePerson(app, { roles: ["tenant_admin"], ...at })).signIn();
  const other = await (await makePerson(app, { roles: ["developer"], ...at })).signIn();
  await notify(ctxOf(tenant.id), trouble("whk_1", owner.session.user.id));

  const [shown] = ok(await owner.call("GET", "/v1/notifications")).data;
  expect(shown).toEqual({
    id: expect.stringMatching(/^ntf_/),
    kind: "webhook.failing",
    subject_type: "webhook",
    subject_id: "whk_1",
    title: "Webhook ERP is failing",
    facts: { name: "ERP", host: null, code: null, error_kind: null, response_status: null, waiting: null, ends_at: null },
    created_at: expect.any(String),
    resolved_at: null,
    resolution: null,
    mail_status: "waiting",
    read_at: null,
  });
  expect(ok(await other.call("GET", "/v1/notifications")).data).toEqual([]);
  expect((await other.call("POST", `/v1/notifications/${shown.id}/read`)).status).toBe(404);

  const read = ok(await owner.call("POST", `/v1/notifications/${shown.id}/read`));
  expect(read.read_at).not.toBeNull();
  expect(ok(await owner.call("POST", `/v1/notifications/${shown.id}/read`))).toEqual(read);
  expect(ok(await owner.call("GET", "/v1/notifications?unread=true")).data).toEqual([]);
  expect(ok(await admin.call("GET", "/v1/notifications?unread=true")).data).toMatchObject([{ id: shown.id, read_at: null }]);
});

test("all are read at once, for whoever reads alone", async () => {
  const tenant = await makeTenant();
  const at = { tenantId: tenant.id };
  const one = await (await makePerson(app, { roles: ["tenant_admin"], ...at })).signIn();
  const other = await (await makePerson(app, { roles: ["tenant_admin"], ...at })).signIn();
  for (const id of ["whk_7", "whk_8"]) await notify(ctxOf(tenant.id), trouble(id));
  expect(ok(await one.call("POST", "/v1/notifications/read-all", {}))).toEqual({ marked: 2 });
  expect(ok(await one.call("POST", "/v1/notifications/read-all", {}))).toEqual({ marked: 0 });
  expect(ok(await one.call("GET", "/v1/notifications?unread=true")).data).toEqual([]);
  expect(ok(await other.call("GET", "/v1/notifications?unread=true")).data).toHaveLength(2);
});

test("a key with admin sees all of them, another key none", async () => {
  const tenant = await makeTenant();
  await notify(ctxOf(tenant.id), trouble("whk_2"));
  expect(ok(await tenant.call("GET", "/v1/notifications")).data).toHaveLength(1);
  const reader = await tenant.makeKey(["notifications:read"]);
  expect(ok(await reader.call("GET", "/v1/notifications")).data).toEqual([]);
});

test("one trouble is told once while it lasts, and anew when it comes back", async () => {
  const tenant = await makeTenant();
  const ctx = ctxOf(tenant.id);
  await notify(ctx, trouble("whk_3"));
  await notify(ctx, trouble("whk_3"));
  await resolveNotifications(ctx, { kind: "webhook.failing", subjectId: "whk_3", resolution: "recovered" });
  await notify(ctx, trouble("whk_3"));
  const all = ok(await tenant.call("GET", "/v1/notifications")).data;
  expect(all).toHaveLength(2);
  expect(ok(await tenant.call("GET", "/v1/notifications?open=true")).data).toEqual([all[0]]);
  expect(ok(await tenant.call("GET", "/v1/notifications?open=false")).data).toEqual([all[1]]);
  expect(all[1].resolved_at).not.toBeNull();
});

test("mails are shown to their readers, and all of them to admins; a key has none", async () => {
  const tenant = await makeTenant();
  const at = { tenantId: tenant.id };
  const owner = await (await makePerson(app, { roles: ["developer"], ...at })).signIn();
  const admin = await (await makePerson(app, { roles: ["tenant_admin"], ...at })).signIn();
  await notify(ctxOf(tenant.id), trouble("whk_9", owner.session.user.id));
  const [{ id }] = ok(await owner.call("GET", "/v1/notifications")).data;
  const own = ok(await owner.call("GET", `/v1/notifications/${id}/mails`)).data;
  expect(own).toMatchObject([
    {
      purpose: "opened",
      address: owner.session.user.email,
      status: "waiting",
      subject: "Webhook “ERP” is failing",
      text: expect.stringContaining("https://connect.example.com/settings/integrations/webhooks/whk_9"),
    },
  ]);
  expect(ok(await admin.call("GET", `/v1/notifications/${id}/mails`)).data).toHaveLength(2);
  expect(ok(await tenant.call("GET", `/v1/notifications/${id}/mails`)).data).toHaveLength(2);
});

test("a test mail goes to whoever asks for it, five times an hour", async () => {
  const person = await (await makePerson(app, { roles: ["read_only"] })).signIn();
  expect(ok(await person.call("GET", "/v1/notifications/test-mail"))).toEqual({ mail: null });
  const asked = ok(await person.call("POST", "/v1/notifications/test-mail", {}));
  expect(asked).toMatchObject({ purpose: "test", address: person.session.user.email, status: "waiting" });
  expect(ok(await person.call("GET", "/v1/notifications/test-mail"))).toEqual({ mail: asked });
  const replies = await Promise.all(Array.from({ length: 6 }, () => person.call("POST", "/v1/notifications/test-mail", {})));
  expect(replies.map(({ status }) => status).sort()).toEqual([202, 202, 202, 202, 429, 429]);
  expect((await app.call("POST", "/v1/notifications/test-mail", {})).status).toBe(409);
});

test("people choose for themselves whether they are mailed, and in which language", async () => {
  const tenant = await makeTenant();
  const person = await (await makePerson(app, { roles: ["tenant_admin"], tenantId: tenant.id })).signIn();
  expect(person.session.user).toMatchObject({ mail_notifications: true, locale: null });
  const changed = ok(await person.call("PATCH", "/v1/session", { locale: "ar" }));
  expect(changed).toEqual({ ...person.session, user: { ...person.session.user, locale: "ar" } });
  await notify(ctxOf(tenant.id), trouble("whk_10"));
  ok(await person.call("PATCH", "/v1/session", { mail_notifications: false }));
  await notify(ctxOf(tenant.id), trouble("whk_11"));
  const [second, first] = ok(await person.call("GET", "/v1/notifications")).data;
  expect([first.mail_status, second.mail_status]).toEqual(["waiting", null]);
  const [{ subject }] = ok(await person.call("GET", `/v1/notifications/${first.id}/mails`)).data;
  expect(subject).toContain("متعثر");
  expect((await tenant.call("PATCH", "/v1/session", { locale: "ar" })).status).toBe(401);
});

function ctxOf(tenantId: string): Ctx {
  return systemCtx(services, { tenantId });
}
