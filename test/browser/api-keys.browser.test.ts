import { expect, test } from "vitest";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn } = await openTestConsole();

test("a key is shown once, works at once, and is refused as soon as it is revoked", async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.getByRole("link", { name: "API Keys" }).click();
  await page.getByRole("button", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog", { name: "Create key" });
  await dialog.getByLabel("Name").fill("Reporting");
  await dialog.getByRole("button", { name: "Create key" }).click();
  const once = page.getByRole("dialog", { name: "Copy the key now" });
  const secret = await once.getByRole("region", { name: "API key" }).textContent();
  expect(secret).toMatch(/^apk_\S{32,}$/);
  await page.keyboard.press("Escape");
  await once.getByRole("button", { name: "I have stored it" }).click();
  await once.waitFor({ state: "detached" });

  const read = () => app.callBare("GET", "/v1/webhooks", undefined, { authorization: `Bearer ${secret}` });
  expect((await read()).status).toBe(200);
  await page
    .getByRole("row", { name: /Reporting/ })
    .getByRole("button", { name: "Revoke" })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("row", { name: /Reporting.*Revoked/ }).waitFor();
  expect((await read()).status).toBe(401);
});

test("who may only look sees the buttons greyed out, and why", async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 }, { roles: ["read_only"] });
  await page.goto(`${url}/settings/integrations/webhooks`);
  const add = page.getByRole("button", { name: "Add webhook" });
  expect(await add.getAttribute("aria-disabled")).toBe("true");
  await add.focus();
  await page.getByText("Your role may look but not change this.").waitFor();
});
