import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { pageProblems } from "../support/browser.ts";
import { makeChangedMessages } from "../support/changed-messages.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn } = await openTestConsole();
const desk = { mapping: "" };

beforeAll(async () => {
  const { id } = await makeChangedMessages(app);
  desk.mapping = `${url}/settings/integrations/${id}/mapping`;
}, 180_000);

const message = (page: Page) => page.getByRole("region", { name: "Message" });
const place = (page: Page, name: string | RegExp) => message(page).getByRole("button", { name });

test("the sample is a message that became a record, and what changed in messages is told", async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(desk.mapping);
  // Which of them was taken in last is nobody's to say: it isn't the ping.
  await place(page, /^Map \$\.text once more, here Leak \d+$/).waitFor();
  const drift = page.getByRole("region", { name: "Messages have changed" });
  const gone = drift.getByRole("listitem").filter({ hasText: "$.subject, which Rule 1 reads, no longer comes" });
  await gone.getByText("in 0 of the last").waitFor();
  // What a rule reads already is no news.
  expect(await drift.getByRole("listitem").filter({ hasText: "$.text" }).count()).toBe(0);
});

test("a click on a field of the message fills the input that is worked in, and makes a row otherwise", async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(desk.mapping);
  const [id, when] = [page.getByLabel("Sender's ID"), page.getByLabel("Only when")];
  await id.fill("");
  await message(page).getByText("A click on a field fills “Sender's ID”.").waitFor();
  await place(page, "Map $.id").click();
  await expect.poll(() => id.inputValue()).toBe("$.id");
  await expect.poll(() => page.evaluate("document.activeElement.dataset.fill")).toBe("key");
  await when.focus();
  await place(page, "Map $.grade").click();
  await expect.poll(() => when.inputValue()).toBe('has(message.id) && message.grade == "HIGH"');
  await page.keyboard.press("Control+z");
  await expect.poll(() => when.inputValue()).toBe("has(message.id)");
  await message(page).getByRole("button", { name: "Make a row instead" }).click();
  await message(page).getByText("A click on a field makes a row.").waitFor();
  await place(page, "Map $.grade").click();
  await page.getByRole("group", { name: /^Row 3/ }).waitFor();
  expect(await when.inputValue()).toBe("has(message.id)");
});

test("what is wrong with a row is told at its fields, all of it at once", async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(desk.mapping);
  const row = page.getByRole("group", { name: "Row 1: Title" });
  await row.getByRole("button", { name: "Transforms and default" }).click();
  for (const [n, kind] of ["Pattern", "Look up in a table"].entries()) {
    await row.getByRole("button", { name: "Add transform" }).click();
    await row.getByRole("combobox", { name: "Transform" }).nth(n).click();
    await page.getByRole("option", { name: kind }).click();
  }
  await row.getByLabel("RE2 pattern").fill("");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await row.getByText("Choose a look-up table.", { exact: true }).waitFor();
  expect(await row.getByLabel("RE2 pattern").getAttribute("aria-invalid")).toBe("true");
  const table = row.getByRole("combobox", { name: "Table", exact: true });
  expect(await table.getAttribute("aria-invalid")).toBe("true");
  const list = page.getByRole("region", { name: "2 fields need attention" });
  await list.getByRole("button", { name: /“RE2 pattern” is empty/ }).waitFor();
  await list.getByRole("button", { name: /Choose a look-up table/ }).click();
  await expect.poll(() => page.evaluate("document.activeElement.getAttribute('aria-invalid')")).toBe("true");
  expect(await pageProblems(page)).toEqual([]);
});
