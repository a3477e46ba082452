import { expect, test } from "vitest";
import { ok, openTestApp } from "../../test/support/app.ts";
import { makePerson } from "../../test/support/people.ts";
import { type Ctx, systemCtx } from "../platform/context.ts";
import { notify, resolveNotifications } from "./notify.ts";

const app = await openTestApp();
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
    created_at: expect.any(String),
    resolved_at: null,
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

function ctxOf(tenantId: string): Ctx {
  return systemCtx(services, { tenantId });
}
