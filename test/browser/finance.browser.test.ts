import { expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { overflowProblems, pageProblems } from "../support/browser.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn } = await openTestConsole();
const aed = (amount: string) => ({ amount, currency: "AED" });

test("a vendor's invoice is typed line by line with the keyboard, has to add up, and is approved and paid", async () => {
  ok(await app.call("POST", "/v1/vendors", { name: "Gulf Cooling Services" }));
  ok(await app.call("POST", "/v1/accounts", { code: "6110", name: "Repairs", kind: "expense" }));
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  const dialog = page.getByRole("dialog");
  const press = (name: string) => page.getByRole("main").getByRole("button", { name, exact: true }).click();

  await page.goto(url);
  await page.getByRole("button", { name: "Finance", exact: true }).click();
  await page.getByRole("link", { name: "Vendor invoices" }).click();
  await page.getByRole("link", { name: "Enter invoice" }).first().click();
  await dialog.getByRole("combobox", { name: "Vendor" }).click();
  await page.getByRole("option", { name: "Gulf Cooling Services" }).click();
  await dialog.getByLabel("Vendor's number").fill("GCS-20418");
  await dialog.getByLabel("Invoice date").fill("2026-06-01");
  await dialog.getByRole("combobox", { name: "Currency" }).click();
  await page.getByRole("option", { name: "AED" }).click();
  const lines = dialog.getByRole("list").getByRole("listitem");
  await lines.nth(0).getByLabel("Description").fill("Chiller service");
  await lines.nth(0).getByLabel("Amount").fill("1200.10");
  await lines.nth(0).getByLabel("Amount").press("Enter");
  // The next line is there, and its first field has the focus.
  await expect.poll(() => lines.count(), { timeout: 60_000 }).toBe(2);
  await lines.nth(1).locator("input:focus").waitFor();
  await page.keyboard.type("Filter");
  await lines.nth(1).getByLabel("Amount").fill("0.20");
  await lines.nth(1).getByRole("combobox", { name: "Account" }).click();
  await page.getByRole("option", { name: "6110 Repairs" }).click();
  await dialog.getByLabel("Tax (optional)").fill("60.02");
  expect(await dialog.getByRole("status").innerText()).toMatch(/Lines and tax: AED\s1,260\.32/);
  await dialog.getByLabel("Total").fill("1260.00");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("The lines and the tax together are AED 1260.32.").first().waitFor();
  await dialog.getByLabel("Total").fill("1260.32");
  await dialog.getByRole("button", { name: "Save" }).click();

  await page.getByRole("heading", { level: 1, name: "GCS-20418" }).waitFor();
  await press("Approve");
  await press("Mark as paid");
  await dialog.getByLabel("Paid on").fill("2026-06-15");
  await dialog.getByLabel("Reference of the payment").fill("TRF-4711");
  await dialog.getByRole("button", { name: "Mark as paid" }).click();
  await page.getByText("Paid", { exact: true }).first().waitFor();
  expect(ok(await app.call("GET", "/v1/vendor-invoices")).data).toMatchObject([
    { status: "paid", total: aed("1260.32"), paid_on: "2026-06-15", payment_reference: "TRF-4711" },
  ]);
  expect(await page.getByRole("main").getByRole("button", { name: "Make void" }).count()).toBe(0);
});

test("an owner is billed: a draft is changed, gets its number when it is issued, and nothing overflows on a phone", async () => {
  const owner = ok(await app.call("POST", "/v1/owners", { name: "Palm Holdings LLC" }));
  const lines = [{ description: "Labour", quantity: "1.5", unit_price: aed("99.99"), tax_rate: "5" }];
  const draft = ok(await app.call("POST", "/v1/invoices", { owner_id: owner.id, lines }));
  const page = await openSignedIn({ scheme: "dark", width: 390 });
  const dialog = page.getByRole("dialog");
  await page.goto(`${url}/invoices/${draft.id}/edit`);
  await dialog.getByLabel("Quantity").fill("2");
  await expect.poll(() => dialog.getByRole("status").innerText(), { timeout: 60_000 }).toMatch(/Lines: AED\s199\.98/);
  expect(await overflowProblems(page)).toEqual([]);
  expect(await pageProblems(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("main").getByRole("button", { name: "Issue", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: /^INV-\d{4}-00001$/ }).waitFor();
  expect(await overflowProblems(page)).toEqual([]);
  expect(ok(await app.call("GET", `/v1/invoices/${draft.id}`))).toMatchObject({ status: "issued", total: aed("209.98") });
});

test("an entry that balances is posted, and taken back by another one", async () => {
  for (const [code, name] of [
    ["1210", "Receivables"],
    ["4200", "Recharged repairs"],
  ])
    ok(await app.call("POST", "/v1/accounts", { code, name, kind: "asset" }));
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  const dialog = page.getByRole("dialog");
  await page.goto(`${url}/journal-entries/new`);
  await dialog.getByRole("textbox", { name: "Description" }).first().fill("Repairs billed");
  const lines = dialog.getByRole("list").getByRole("listitem");
  for (const [i, account, side] of [
    [0, "1210 Receivables", "Debit"],
    [1, "4200 Recharged repairs", "Credit"],
  ] as const) {
    await lines.nth(i).getByRole("combobox", { name: "Account" }).click();
    await page.getByRole("option", { name: account }).click();
    await lines.nth(i).getByLabel(side).fill("125.50");
  }
  await dialog.getByRole("button", { name: "Save" }).click();
  const press = (name: string) => page.getByRole("main").getByRole("button", { name, exact: true }).click();
  await press("Post");
  await page.getByRole("heading", { level: 1, name: /^JE-\d{4}-00001$/ }).waitFor();
  await press("Reverse");
  await dialog.getByLabel("Reason").fill("Wrong account");
  await dialog.getByRole("button", { name: "Reverse" }).click();
  await page.getByRole("link", { name: /^JE-\d{4}-00002$/ }).click();
  await page.getByText("Taken back by").waitFor({ state: "detached" });
  await page.getByText("Takes back").waitFor();
});

test("an entry holds lines in several currencies, each of which balances", async () => {
  const account = async (code: string) =>
    ok(await app.call("POST", "/v1/accounts", { code, name: `Clearing ${code}`, kind: "asset" })).id;
  const [dirhams, dollars] = [await account("1310"), await account("1320")];
  const usd = (amount: string) => ({ amount, currency: "USD" });
  const lines = [
    { account_id: dirhams, debit: aed("36.70") },
    { account_id: dollars, credit: aed("36.70") },
    { account_id: dollars, debit: usd("10.00") },
    { account_id: dirhams, credit: usd("10.00") },
  ];
  const entry = ok(await app.call("POST", "/v1/journal-entries", { entry_date: "2026-06-01", description: "Exchange", lines }));
  const page = await openSignedIn({ scheme: "dark", width: 390 });
  const dialog = page.getByRole("dialog");
  await page.goto(`${url}/journal-entries/${entry.id}/edit`);
  const typed = dialog.getByRole("list").getByRole("listitem");
  await typed.nth(2).getByLabel("Debit").fill("12.00");
  await expect
    .poll(() => dialog.getByRole("status").innerText(), { timeout: 60_000 })
    .toMatch(/Debit AED\s36\.70, credit AED\s36\.70; Debit USD\s12\.00, credit USD\s10\.00/);
  await typed.nth(3).getByLabel("Credit").fill("12.00");
  expect(await overflowProblems(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
  expect(ok(await app.call("GET", `/v1/journal-entries/${entry.id}`)).totals).toEqual([aed("36.70"), usd("12.00")]);
});
