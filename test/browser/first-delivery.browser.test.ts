import { expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn, receiver } = await openTestConsole();

test("an admin adds a webhook, sees the test event answered, completes a work order and finds its delivery", async () => {
  const building = ok(await app.call("POST", "/v1/buildings", { name: "Tower A" }));
  const order = ok(await app.call("POST", "/v1/work-orders", { title: "Leaking faucet", building_id: building.id }));
  const page = await openSignedIn({ scheme: "light", width: 1280 });

  await page.getByRole("link", { name: "Webhooks" }).click();
  await page.getByRole("link", { name: "Add webhook" }).click();
  await page.getByLabel("Name").fill("ERP");
  await page.getByLabel("Target URL").fill(`${receiver.url}/hook`);
  await page.getByRole("button", { name: "Maintenance" }).click();
  await page.getByRole("checkbox", { name: "Work order completed" }).check();
  await page.getByRole("button", { name: "Save webhook" }).click();

  await page.getByRole("heading", { level: 1, name: "ERP" }).waitFor();
  await page.getByRole("region", { name: "Copy the secret now" }).waitFor();
  const panel = page.getByRole("region", { name: "Send test event" });
  await panel.getByRole("button", { name: "Send", exact: true }).click();
  await panel.getByText("HTTP 200").waitFor();
  const [tested] = await receiver.waitFor(1);
  expect(tested?.headers["x-arkanpm-test"]).toBe("true");
  await panel.getByText(String(tested?.headers["x-arkanpm-signature"])).waitFor();

  await page.goto(`${url}/work-orders/${order.id}`);
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("button", { name: "Complete" }).click();
  const dialog = page.getByRole("dialog", { name: "Complete" });
  await dialog.getByLabel("What was done").fill("Replaced the cartridge");
  await dialog.getByRole("button", { name: "Complete" }).click();
  await page.getByText("Replaced the cartridge").waitFor();

  const trail = page.getByRole("region", { name: "Events and deliveries" });
  await trail.getByRole("listitem").filter({ hasText: "work_order.completed" }).getByRole("link", { name: "ERP" }).click();
  const drawer = page.getByRole("dialog", { name: "work_order.completed" });
  await drawer.getByText("HTTP 200").first().waitFor();
  const sent = await receiver.waitFor((requests) =>
    requests.some((one) => one.headers["x-arkanpm-event"] === "work_order.completed"),
  );
  const completed = sent.find((one) => one.headers["x-arkanpm-event"] === "work_order.completed");
  await drawer.getByText(String(completed?.headers["x-arkanpm-signature"])).first().waitFor();
});

test("a wrong password is refused in words, a refused field is marked where it stands", async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(`${url}/settings/integrations/webhooks/new`);
  await page.getByLabel("Name").fill("Inside");
  await page.getByLabel("Target URL").fill("https://10.0.0.1/hook");
  await page.getByRole("checkbox", { name: "Every event" }).check();
  await page.getByRole("button", { name: "Save webhook" }).click();
  const field = page.getByLabel("Target URL");
  await expect.poll(() => field.getAttribute("aria-invalid")).toBe("true");
  expect(await page.evaluate("document.activeElement.value")).toBe("https://10.0.0.1/hook");

  await page.getByRole("button", { name: /account menu/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByLabel("E-mail").fill("nobody@example.com");
  await page.getByLabel("Password", { exact: true }).fill("wrong-password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("E-mail and password don't match").waitFor();
});
