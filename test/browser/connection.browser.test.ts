import { afterAll, beforeAll, expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { pageProblems } from "../support/browser.ts";
import { openTestConsole } from "../support/console.ts";
import { type OAuthServer, startOAuthServer } from "../support/oauth-server.ts";

const { app, url, browser, openSignedIn, receiver } = await openTestConsole();
const { call } = app;
const wide = { scheme: "light", width: 1280 } as const;
const narrow = { scheme: "dark", width: 390 } as const;
const form = `${url}/settings/integrations/new/custom`;
let server: OAuthServer;

beforeAll(async () => {
  server = await startOAuthServer({ redirectUri: `${url}/oauth/callback` });
  app.product.door.trusted.push(server.trusted);
});
afterAll(() => server.close());

test("a connection is tested from the form before anything is saved, by keyboard, and says what to do", async () => {
  for (const look of [wide, narrow]) {
    const page = await openSignedIn(look);
    await page.goto(form);
    await page.getByLabel("Endpoint URL").fill(`${receiver.url}/api`);
    await page.getByRole("combobox", { name: "Credentials" }).click();
    await page.getByRole("option", { name: "Bearer token" }).click();
    await page.getByRole("textbox", { name: "Token" }).fill("t-1");
    receiver.setMode({ kind: "status", status: 401 }, "/api");
    await page.getByRole("button", { name: "Test connection" }).focus();
    await page.keyboard.press("Enter");
    const result = page.getByRole("region", { name: "Result of the test" });
    await result.getByText("A call doesn't come through.").waitFor();
    const stages = result.getByRole("listitem");
    expect(await stages.count()).toBe(5);
    expect(await stages.nth(3).textContent()).toMatch(/Credentials: Failed.*What to do: Enter valid credentials/);
    expect(await stages.nth(2).textContent()).toMatch(/Encryption: OK.*issued by/);
    expect(await pageProblems(page)).toEqual([]);

    receiver.setMode({ kind: "ok", body: "{}" }, "/api");
    await page.keyboard.press("Enter");
    await result.getByText("A call comes through.").waitFor();
    await page.context().close();
  }
  expect(ok(await call("GET", "/v1/integrations")).data).toEqual([]);
});

test("every kind of credentials has its words, and a refusal stands at its field", async () => {
  const page = await openSignedIn(narrow);
  await page.goto(form);
  const kinds = page.getByRole("combobox", { name: "Credentials" });
  await kinds.click();
  const names = await page.getByRole("option").allTextContents();
  expect(names).toContain("OAuth, where a person agrees");
  expect(names.length).toBe(9);
  for (const name of names) {
    if (name !== names[0]) await kinds.click();
    await page.getByRole("option", { name, exact: true }).click();
    const more = page.getByRole("button", { name: "More options" }).first();
    if (await more.isVisible()) if ((await more.getAttribute("aria-expanded")) === "false") await more.click();
    expect(await page.locator("form").textContent()).not.toMatch(/credentials\.|undefined/);
  }
  expect(await pageProblems(page)).toEqual([]);
  await page.getByLabel("Endpoint URL").fill(receiver.url);
  await page.getByLabel("Certificate (PEM)").fill("not a certificate, and long enough to be looked at as one");
  await page.getByLabel("Private key (PEM)").fill("not a key, and long enough to be looked at as one of those keys");
  await page.getByRole("button", { name: "Test connection" }).click();
  await page.getByText("“Certificate (PEM)” can't be read: paste the text").first().waitFor();
  await page.context().close();
});

test("what else an authorization's address needs is entered by name and value, and refused at its rows", async () => {
  const page = await openSignedIn(narrow);
  await page.goto(form);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Drive");
  await page.getByLabel("Endpoint URL").fill(`${server.url}/api`);
  await page.getByRole("combobox", { name: "Credentials" }).click();
  await page.getByRole("option", { name: "OAuth, where a person agrees" }).click();
  await page.getByLabel("Authorization address").fill(`${server.url}/auth`);
  await page.getByLabel("Token address").fill(`${server.url}/token`);
  await page.getByLabel("Client ID").fill("arkanpm");
  await page.getByRole("button", { name: "More options" }).first().click();
  await page.getByText("access_type = offline").waitFor();
  await page.getByRole("button", { name: "Add row" }).first().click();
  await page.getByLabel("Name of the parameter").fill("state");
  await page.getByRole("textbox", { name: "Value", exact: true }).fill("consent");
  expect(await pageProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("This parameter follows from the authorization and can't be set.").first().waitFor();
  await page.getByLabel("Name of the parameter").fill("prompt");
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/v1/integrations")),
    page.getByRole("button", { name: "Save", exact: true }).click(),
  ]);
  expect(asked.postDataJSON().credentials.authorize_params).toEqual({ prompt: "consent" });
  await page.context().close();
});

test("credentials are rotated: the new ones are tried first, both are valid for a time, and either may be kept", async () => {
  const credentials = { kind: "api_key", key: "the-first-key" };
  const made = { type: "custom", name: "Ticketing", endpoint_url: `${receiver.url}/rotated`, config: {}, credentials };
  const { id } = ok(await call("POST", "/v1/integrations", made));
  const choose = ({ headers }: { headers: Record<string, unknown> }) =>
    ({ kind: "status", status: headers["x-api-key"] === "the-second-key" ? 200 : 401 }) as const;
  receiver.setMode({ kind: "choose", choose }, "/rotated");
  for (const [look, verb] of [
    [wide, "Back to the former one"],
    [narrow, "End the former one now"],
  ] as const) {
    const page = await openSignedIn(look);
    await page.goto(`${url}/settings/integrations/${id}/configuration`);
    await page.getByRole("button", { name: "Rotate credentials" }).click();
    const dialog = page.getByRole("dialog", { name: "Rotate credentials" });
    await dialog.getByRole("textbox", { name: "Key" }).fill("a-wrong-key");
    await dialog.getByRole("button", { name: "Test connection" }).click();
    await dialog.getByText("A call doesn't come through.").waitFor();
    await dialog.getByRole("textbox", { name: "Key" }).fill("the-second-key");
    await dialog.getByRole("button", { name: "Test connection" }).click();
    await dialog.getByText("A call comes through.").waitFor();
    expect(await pageProblems(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Rotate credentials" }).click();
    const notice = page.getByRole("region", { name: "Two sets of credentials are valid" });
    await notice.getByText(/the former ones, until/).waitFor();
    expect(await page.content()).not.toContain("the-second-key");
    await notice.getByRole("button", { name: verb }).click();
    const asked = page.getByRole("dialog", { name: /\?$/ });
    expect(await pageProblems(page)).toEqual([]);
    await asked.getByRole("button", { name: verb }).click();
    await notice.waitFor({ state: "detached" });
    await page.context().close();
  }
  const { data } = ok(await call("GET", `/v1/audit-log?subject_id=${id}&limit=4`));
  const actions = data.map(({ action }: { action: string }) => action);
  expect(actions).toEqual(["complete_rotation", "rotate_credentials", "cancel_rotation", "rotate_credentials"]);
  receiver.setMode({ kind: "ok" }, "/rotated");
});

test("a person connects it at the other side and comes back; the overview tests it as it is saved", async () => {
  const urls = { authorize_url: `${server.url}/auth`, token_url: `${server.url}/token`, scope: "openid api offline_access" };
  const { id } = ok(
    await call("POST", "/v1/integrations", {
      ...{ type: "custom", name: "Cloud ERP", endpoint_url: `${server.url}/api`, config: {} },
      credentials: { kind: "oauth_code", ...urls, ...server.client },
    }),
  );
  const first = await openSignedIn(wide);
  const storageState = await first.context().storageState();
  // The other side's certificate is known to our door alone.
  const context = await browser.newContext({ storageState, ignoreHTTPSErrors: true, viewport: { width: 390, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${url}/settings/integrations/${id}/configuration`);
  await page.getByText("Nobody has agreed yet").waitFor();
  expect(await pageProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.getByText("It is connected.").waitFor();
  await page.getByRole("button", { name: "Connect again" }).waitFor();
  await page.getByText("it is renewed by itself").waitFor();

  await page.goto(`${url}/settings/integrations/${id}`);
  await page.getByRole("button", { name: "Test connection" }).click();
  await page.getByText("A call comes through.").waitFor();
  expect(await pageProblems(page)).toEqual([]);
  await context.close();
  await first.context().close();
});
