import type { Page } from "playwright-core";
import { beforeAll, expect, test, vi } from "vitest";
import { ok, type ParsedJson } from "../support/app.ts";
import { pageProblems } from "../support/browser.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn } = await openTestConsole();
const { call } = app;
const key = "a-key-of-sixteen-or-more";
const partner = { id: "", mapping: "" };

/** Twenty-five faults, of which the last hold `text` where the others hold `subject`, and a ping after them. */
beforeAll(async () => {
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower A" }));
  const rule = {
    ...{ name: "fault", target: "work_order", key: "$.id", when: "has(message.id)" },
    fields: [{ to: "title", first_of: ["$.subject", "$.text"] }],
  };
  const made = { type: "custom", name: "Partner", inbound: { kind: "api_key", key }, config: { building_id: building.id } };
  const { id } = ok(await call("POST", "/v1/integrations", { ...made, mapping: [rule] }));
  Object.assign(partner, { id, mapping: `${url}/settings/integrations/${id}/mapping` });
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  for (let n = 1; n <= 6; n += 1) await post({ id: `F-${n}`, subject: `Leak ${n}`, grade: "HIGH" });
  await vi.waitFor(async () => expect(await taken()).toBe(6), 60_000);
  for (let n = 7; n <= 25; n += 1) await post({ id: `F-${n}`, text: `Leak ${n}`, grade: "HIGH" });
  await vi.waitFor(async () => expect(await taken()).toBe(25), 60_000);
  await post({ ping: true });
  await vi.waitFor(async () => expect(await log("")).toHaveLength(26), 60_000);
}, 180_000);

async function post(message: object): Promise<void> {
  ok(await app.callBare("POST", `/in/${partner.id}`, JSON.stringify(message), { "x-api-key": key }));
}

async function log(query: string): Promise<ParsedJson[]> {
  return ok(await call("GET", `/v1/integrations/${partner.id}/log?limit=100&${query}`)).data;
}

async function taken(): Promise<number> {
  return (await log("status=success")).length;
}

const message = (page: Page) => page.getByRole("region", { name: "Message" });
const place = (page: Page, name: string) => message(page).getByRole("button", { name });

for (const look of [
  { scheme: "light", width: 1280 },
  { scheme: "dark", width: 390 },
] as const)
  test(`the sample is a message that became a record, and what changed in messages is told (${look.scheme}, ${look.width} px)`, async () => {
    const page = await openSignedIn(look);
    await page.goto(partner.mapping);
    await place(page, "Map $.text once more, here Leak 25").waitFor();
    const drift = page.getByRole("region", { name: "Messages have changed" });
    const gone = drift.getByRole("listitem").filter({ hasText: "$.subject, which Rule 1 reads, no longer comes" });
    await gone.getByText("in 0 of the last").waitFor();
    // What a rule reads already is no news.
    expect(await drift.getByRole("listitem").filter({ hasText: "$.text" }).count()).toBe(0);
    expect(await pageProblems(page)).toEqual([]);
  });

test("a click on a field of the message fills the input that is worked in, and makes a row otherwise", async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(partner.mapping);
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
  await page.getByRole("group", { name: /^Row 2/ }).waitFor();
  expect(await when.inputValue()).toBe("has(message.id)");
});
