import { expect, test } from "vitest";
import { systemCtx } from "../../src/platform/context.ts";
import { notify, resolveNotifications } from "../../src/tenancy/notify.ts";
import { ok } from "../support/app.ts";
import { openPage } from "../support/browser.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, browser, openSignedIn } = await openTestConsole();
const look = { scheme: "light", width: 1280 } as const;

test("an admin adds a user, who signs in and changes the own password", async () => {
  const page = await openSignedIn(look);
  await page.goto(`${url}/settings/users`);
  await page.getByRole("link", { name: "Add user" }).click();
  const form = page.getByRole("dialog", { name: "Add user" });
  await form.getByLabel("Name").fill("Mariam Saleh");
  await form.getByLabel("E-mail").fill("mariam@example.com");
  await form.getByRole("checkbox", { name: "Facility manager" }).check();
  await form.getByLabel("First password").fill("Correct-Horse-1");
  await form.getByRole("button", { name: "Save" }).click();
  await page.getByRole("row", { name: /Mariam Saleh.*Active.*Facility manager/ }).waitFor();

  const theirs = await openPage(browser, look);
  const signIn = async (password: string) => {
    await theirs.getByLabel("E-mail").fill("mariam@example.com");
    await theirs.getByLabel("Password", { exact: true }).fill(password);
    await theirs.getByRole("button", { name: "Sign in" }).click();
  };
  await theirs.goto(`${url}/account`);
  await signIn("Correct-Horse-1");
  const field = (name: string) => theirs.getByRole("textbox", { name });
  await field("Current password").fill("wrong");
  await field("New password").first().fill("Better-Horse-22");
  await field("New password again").fill("Better-Horse-22");
  await theirs.getByRole("button", { name: "Change password" }).click();
  await theirs.getByText("This isn't your current password.").first().waitFor();
  await field("Current password").fill("Correct-Horse-1");
  await theirs.getByRole("button", { name: "Change password" }).click();
  await theirs.getByText("Your password was changed.").waitFor();
  await theirs.getByRole("button", { name: "Sign out" }).click();
  await signIn("Better-Horse-22");
  await theirs.getByRole("heading", { level: 1, name: "Your account" }).waitFor();

  // What was done stands in the log, with what it became.
  await page.goto(`${url}/settings/audit-logs?subject_type=user&action=create`);
  await page.getByRole("row", { name: /Mariam Saleh/ }).click();
  await page.getByRole("dialog", { name: "User: Create" }).getByText("mariam@example.com").waitFor();
});

test("the bell counts a new trouble by itself, leads to it, and forgets it when read", async () => {
  const page = await openSignedIn(look);
  await page.getByRole("status").getByText("Live").waitFor();
  const ctx = systemCtx(app.services, { tenantId: app.tenant.id });
  const webhook = ok(await app.call("POST", "/v1/webhooks", { name: "ERP", url: "https://erp.example.com/", events: ["*"] }));
  const trouble = {
    kind: "webhook.failing" as const,
    subjectType: "webhook",
    subjectId: webhook.id,
    title: "Webhook “ERP” is failing",
    facts: { name: "ERP" },
    ownerId: null,
  };
  await notify(ctx, trouble);
  await page.getByRole("button", { name: "Notifications: 1 unread" }).click();
  await page.getByRole("dialog", { name: "Notifications" }).getByRole("link", { name: "Webhook “ERP” is failing" }).click();
  await page.getByRole("heading", { level: 1, name: "ERP" }).waitFor();
  await page.getByRole("button", { name: "Notifications", exact: true }).waitFor();
  await resolveNotifications(ctx, { kind: "webhook.failing", subjectId: webhook.id, resolution: "recovered" });
  await page.goto(`${url}/settings/notifications?open=false`);
  await page.getByRole("row", { name: /Webhook “ERP” is failing.*Resolved/ }).waitFor();
});

test("Ctrl-K finds a work order by its number, with the keyboard alone", async () => {
  const building = ok(await app.call("POST", "/v1/buildings", { name: "Tower A" }));
  const order = ok(await app.call("POST", "/v1/work-orders", { title: "Door closer broken", building_id: building.id }));
  const page = await openSignedIn(look);
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder("Number, name, tag, page, or a pasted ID").waitFor();
  await page.keyboard.type(order.number);
  await page.getByRole("button", { name: order.number }).waitFor();
  await expect.poll(() => page.locator("[data-action][data-selected]").count()).toBe(1);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Door closer broken" }).waitFor();
});

test("when the server was away the page says so and goes on by itself", async () => {
  const page = await openSignedIn(look);
  await page.goto(`${url}/settings/sla-policies`);
  await page.getByRole("heading", { level: 1, name: "SLA policies" }).waitFor();
  await page.route("**/v1/**", (route) => route.abort("connectionrefused"));
  await page.getByRole("link", { name: "Users", exact: true }).click();
  await page.getByText("Connection lost, trying again").waitFor();
  await page.unroute("**/v1/**");
  await page
    .getByRole("row", { name: /@example\.com/ })
    .first()
    .waitFor({ timeout: 20_000 });
  await expect.poll(() => page.getByText("Connection lost, trying again").count()).toBe(0);
});
