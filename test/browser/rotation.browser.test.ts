import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { pageProblems } from "../support/browser.ts";
import { openTestConsole } from "../support/console.ts";
import { assetMessage, handoverSecret, makeHandover, sign } from "../support/handover.ts";

const { app, url, openSignedIn } = await openTestConsole();
const { call } = app;
const wide = { scheme: "light", width: 1280 } as const;
const narrow = { scheme: "dark", width: 390 } as const;

async function choose(page: Page, label: string, option: string) {
  await page.getByRole("dialog").getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

test("a secret that leaks while two are valid is replaced at once, and one chooses which of the two stays", {
  timeout: 120_000,
}, async () => {
  const { id } = await makeHandover(app, app.tenant);
  const secretOf = (which: string) => `the-secret-that-is-entered-${which}`;
  const answerTo = async (secret: string) => {
    const body = JSON.stringify(assetMessage("a-1"));
    const headers = { "x-arkan-signature": sign(body, secret), "content-type": "application/json" };
    return (await app.callBare("POST", `/in/${id}`, body, headers)).status;
  };
  const page = await openSignedIn(wide);
  await page.goto(`${url}/settings/integrations/${id}/configuration`);
  const replace = async (which: string, kept: string | null) => {
    await page.getByRole("button", { name: "Replace", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Replace the secret" });
    await dialog.locator("input[autocomplete=off]").first().fill(secretOf(which));
    if (kept) await choose(page, "Two are valid already. Beside the new one stays", kept);
    expect(await pageProblems(page)).toEqual([]);
    await dialog.locator("button[type=submit]").click();
    await dialog.waitFor({ state: "detached" });
  };
  await replace("second", null);
  await page.getByRole("region", { name: "Two secrets are valid" }).waitFor();
  await replace("third", "The former one");
  const answers = async (...secrets: string[]) => Promise.all(secrets.map(answerTo));
  expect(await answers(handoverSecret, secretOf("second"), secretOf("third"))).toEqual([202, 401, 202]);
  await replace("fourth", "The one that was entered last");
  expect(await answers(handoverSecret, secretOf("third"), secretOf("fourth"))).toEqual([401, 202, 202]);
  await replace("fifth", "Neither of them");
  expect(await answers(secretOf("third"), secretOf("fourth"), secretOf("fifth"))).toEqual([401, 401, 202]);
  expect(await page.getByRole("region", { name: "Two secrets are valid" }).count()).toBe(0);
});

test("credentials that leak while two sets are valid are replaced as well", async () => {
  const credentials = { kind: "api_key", key: "the-first-key" };
  const made = { type: "custom", name: "Ticketing", endpoint_url: "https://tickets.example/api", config: {}, credentials };
  const { id } = ok(await call("POST", "/v1/integrations", made));
  const second = { credentials: { ...credentials, key: "the-second-key" }, overlap_hours: 24 };
  ok(await call("POST", `/v1/integrations/${id}/rotate-credentials`, second));
  const page = await openSignedIn(narrow);
  await page.goto(`${url}/settings/integrations/${id}/configuration`);
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  const dialog = page.getByRole("dialog", { name: "Rotate credentials" });
  await choose(page, "Two are valid already. Beside the new one stays", "The former one");
  await dialog.getByText("What was entered last ends at once").waitFor();
  expect(await pageProblems(page)).toEqual([]);
  // A refusal after the leaked ones have ended: what is right is entered, and the dialog asks for one overlap alone.
  await dialog.getByRole("textbox", { name: "Key" }).fill("a key\u2028of two lines");
  await dialog.getByRole("button", { name: "Rotate credentials" }).click();
  await dialog.getByText("Enter it without line breaks").first().waitFor();
  expect(await dialog.getByRole("combobox", { name: "Two are valid already" }).count()).toBe(0);
  await dialog.getByRole("textbox", { name: "Key" }).fill("the-third-key");
  await dialog.getByRole("button", { name: "Rotate credentials" }).click();
  await page.getByRole("region", { name: "Two sets of credentials are valid" }).waitFor();
  await dialog.waitFor({ state: "detached" });
  const { data } = ok(await call("GET", `/v1/audit-log?subject_id=${id}&limit=3`));
  const actions = data.map(({ action }: { action: string }) => action);
  expect(actions).toEqual(["rotate_credentials", "cancel_rotation", "rotate_credentials"]);
});
