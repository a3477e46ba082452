import { createHmac } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { verifyWebhook } from "../../src/sdk/verify-webhook.ts";
import { ok } from "../support/app.ts";
import { pageProblems } from "../support/browser.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn, receiver } = await openTestConsole();

async function makeWebhook(name: string): Promise<{ id: string; secret: string; place: string }> {
  const made = ok(await app.call("POST", "/v1/webhooks", { name, url: `${receiver.url}/${name}`, events: ["*"] }));
  return { ...made, place: `${url}/settings/integrations/webhooks/${made.id}` };
}

test("a secret is rotated with four clicks from the webhook's page, and the overlap is ended there", async () => {
  const { id, secret: old, place } = await makeWebhook("rotated");
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(place);
  let clicks = 0;
  const click = async (within: Pick<Page, "getByRole">, name: string) => {
    clicks += 1;
    await within.getByRole("button", { name, exact: true }).click();
  };

  await click(page, "Rotate secret");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "24 hours", checked: true }).waitFor();
  expect(await pageProblems(page)).toEqual([]);
  await click(dialog, "Rotate secret");
  await dialog.getByText("Copy the new secret now").waitFor();
  expect(await pageProblems(page)).toEqual([]);
  await click(dialog, "Copy");
  const secret = String(await page.evaluate("navigator.clipboard.readText()"));
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  await click(dialog, "I have stored it");
  expect(clicks).toBeLessThanOrEqual(4);
  await dialog.waitFor({ state: "detached" });
  expect(await page.content()).not.toContain(secret);

  const notice = page.getByRole("region", { name: "The secret is being rotated" });
  await notice.getByText(/The old secret works for 23 h 59 min more/).waitFor();
  await page
    .getByText(`Ends with ${secret.slice(-4)}`)
    .first()
    .waitFor();
  expect(await page.getByRole("button", { name: "Rotate secret" }).count()).toBe(0);
  expect(await pageProblems(page)).toEqual([]);
  const [sent] = await sendTest(id);
  expect([old, secret].map((one) => verifyWebhook(sent.body, sent.headers, one).event)).toEqual(["ping", "ping"]);

  await notice.getByRole("button", { name: "Complete now" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Complete now" }).click();
  await notice.waitFor({ state: "detached" });
  const [after] = await sendTest(id);
  expect(verifyWebhook(after.body, after.headers, secret).event).toBe("ping");
  expect(() => verifyWebhook(after.body, after.headers, old)).toThrow("signature");
});

test("the checker names what is wrong with a signature, and the secret never leaves the browser", async () => {
  const { id, secret, place } = await makeWebhook("checked");
  const [sent] = await sendTest(id);
  const body = sent.body.toString();
  const headers = ["x-arkanpm-signature", "webhook-id", "webhook-timestamp", "webhook-signature"].map(
    (name) => `${name}: ${sent.headers[name]}`,
  );
  const page = await openSignedIn({ scheme: "dark", width: 390 });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData()}`));
  await page.goto(place);
  await page.getByRole("tab", { name: "Signature" }).click();

  const check = async (given: { body: string; headers: string; secret: string }) => {
    await page.getByLabel("Body", { exact: true }).fill(given.body);
    await page.getByLabel("Headers").fill(given.headers);
    await page.getByLabel("Secret", { exact: true }).fill(given.secret);
    await page.getByRole("button", { name: "Check", exact: true }).click();
    return page.getByRole("region", { name: "Result" });
  };
  const right = await check({ body, headers: headers.join("\n"), secret });
  await right.getByRole("region", { name: "X-ArkanPM-Signature" }).getByText("Right").waitFor();
  await right.getByRole("region", { name: "webhook-signature" }).getByText("Right").waitFor();
  await right.getByText("What is signed").last().click();
  await right.getByRole("region", { name: "What is signed" }).getByText(`${sent.headers["webhook-id"]}.`).waitFor();

  const indented = await check({ body: JSON.stringify(JSON.parse(body), null, 2), headers: headers.join("\n"), secret });
  await indented.getByText("The body was parsed and written anew.").first().waitFor();
  await indented.getByText("It fits the body written without spaces.").first().waitFor();
  expect(await pageProblems(page)).toEqual([]);

  const base64 = createHmac("sha256", secret).update(body).digest("base64");
  const wrong = await check({ body, headers: `X-Signature: ${base64}`, secret });
  await wrong.getByText("It is in base64.").waitFor();
  const expected = createHmac("sha256", secret).update(body).digest("hex");
  await wrong.getByRole("region", { name: "Expected for this body" }).getByText(expected).waitFor();
  await (await check({ body, headers: "Accept: */*", secret })).getByText("No signature header was found").waitFor();
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((one) => one.includes(secret) || one.includes(encodeURIComponent(secret)))).toEqual([]);
});

async function sendTest(id: string) {
  const before = receiver.requests.length;
  ok(await app.call("POST", `/v1/webhooks/${id}/test`, {}));
  const requests = (await receiver.waitFor(before + 1)).slice(before);
  return requests as [(typeof requests)[0], ...typeof requests]; // one was waited for
}
