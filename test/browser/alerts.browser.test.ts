import { expect, test } from "vitest";
import { startMails } from "../../src/tenancy/mail/start-mails.ts";
import { ok } from "../support/app.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, receiver, openSignedIn } = await openTestConsole();
const look = { scheme: "light", width: 1280 } as const;

test("a failing webhook's page says why, since when and what waits, and leads to the failure; the notification shows its mails", async () => {
  const page = await openSignedIn(look);
  receiver.setMode({ kind: "status", status: 503 }, "/failing");
  const hook = { name: "ERP", url: `${receiver.url}/failing`, events: ["work_order.created"], retry: { count: 0 } };
  const webhook = ok(await app.call("POST", "/v1/webhooks", hook));
  const building = ok(await app.call("POST", "/v1/buildings", { name: "Tower A" }));
  ok(await app.call("POST", "/v1/work-orders", { title: "Leak", building_id: building.id }));
  await page.goto(`${url}/settings/integrations/webhooks/${webhook.id}`);
  const notice = page.getByRole("region", { name: "Failing" });
  await notice.getByText("A delivery used up its retries. Your server failed with 503.").waitFor();
  await notice.getByText("0 deliveries wait.").waitFor();
  await notice.getByRole("link", { name: "See the failure" }).click();
  await page.getByRole("dialog").getByText("503").first().waitFor();

  // No mail server is set: the mail is kept, and shown.
  const mails = startMails(app.services, { mailer: null, publicUrl: () => url });
  await page.goto(`${url}/settings/notifications`);
  const row = page.getByRole("row", { name: /Webhook “ERP” is failing: the receiver answered 503/ });
  await row.getByRole("button", { name: "Mail: Kept" }).click();
  await page.getByRole("dialog").getByText("No mail server is set: the mail is kept here.").waitFor();
  await page.getByRole("dialog").getByText("Last error: The receiver answered 503.").waitFor();
  await mails.stop();
});

test("a paused webhook says who paused it, until it is resumed", async () => {
  const page = await openSignedIn(look);
  const webhook = ok(await app.call("POST", "/v1/webhooks", { name: "BI", url: receiver.url, events: ["lease.*"] }));
  ok(await app.call("POST", `/v1/webhooks/${webhook.id}/pause`, {}));
  await page.goto(`${url}/settings/integrations/webhooks/${webhook.id}`);
  const notice = page.getByRole("region", { name: "Paused" });
  await notice.getByText("Paused by Test key").waitFor();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect.poll(() => notice.count(), { timeout: 10_000 }).toBe(0);
  expect(ok(await app.call("GET", `/v1/webhooks/${webhook.id}`)).status).toBe("active");
});

test("people decide in their account whether and in which language they are mailed, and try it", async () => {
  const page = await openSignedIn(look);
  await page.goto(`${url}/account`);
  const part = page.getByRole("region", { name: "Notifications by mail" });
  await part.getByRole("checkbox", { name: "Mail me" }).uncheck();
  await page.getByText("Your settings were saved.").first().waitFor();
  await page.reload();
  expect(await part.getByRole("checkbox", { name: "Mail me" }).isChecked()).toBe(false);
  await part.getByRole("combobox", { name: "Language of mails" }).click();
  await page.getByRole("option", { name: "Arabic" }).click();
  await expect.poll(async () => part.getByRole("combobox", { name: "Language of mails" }).inputValue()).toBe("Arabic");

  const mails = startMails(app.services, { mailer: null, publicUrl: () => url });
  await part.getByRole("button", { name: "Send a test mail" }).click();
  await part.getByText("No mail server is set on this installation").waitFor();
  await mails.stop();
});
