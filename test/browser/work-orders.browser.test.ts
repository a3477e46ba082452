import { expect, test } from "vitest";
import { openTestConsole } from "../support/console.ts";

const { openSignedIn } = await openTestConsole();

test("a building, an asset of a new category and a work order on it are entered and carried through to closed", async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  const form = page.getByRole("dialog");
  const save = () => form.getByRole("button", { name: "Save" }).click();

  await page.getByRole("link", { name: "Portfolio" }).click();
  await page.getByRole("link", { name: "Add building" }).first().click();
  await form.getByLabel("Name").fill("Tower A");
  await save();
  await page.getByRole("row", { name: /Tower A/ }).waitFor();

  await page.getByRole("link", { name: "Assets", exact: true }).click();
  await page.getByRole("link", { name: "Add asset" }).first().click();
  await form.getByLabel("Name").fill("Chiller 1");
  await form.getByRole("combobox", { name: "Building" }).click();
  await page.getByRole("option", { name: "Tower A" }).click();
  await form.getByRole("combobox", { name: "Category" }).click();
  await page.getByRole("option", { name: "New category" }).click();
  await form.getByRole("textbox", { name: "New category" }).fill("HVAC");
  await save();
  await page.getByRole("heading", { level: 1, name: "Chiller 1" }).waitFor();

  await page.getByRole("link", { name: "Work orders", exact: true }).click();
  await page.getByRole("link", { name: "New work order" }).first().click();
  await form.getByLabel("Title").fill("Chiller trips");
  await form.getByRole("combobox", { name: "Building" }).click();
  await page.getByRole("option", { name: "Tower A" }).click();
  await form.getByRole("combobox", { name: /Asset/ }).click();
  await page.getByRole("option", { name: "Chiller 1" }).click();
  await form.getByRole("button", { name: "Enter work order" }).click();
  await page.getByRole("heading", { level: 1, name: "Chiller trips" }).waitFor();

  const act = (name: string) =>
    page.getByRole("banner").or(page.getByRole("main")).getByRole("button", { name, exact: true }).click();
  const answer = async (action: string, label: string, text: string) => {
    await act(action);
    const dialog = page.getByRole("dialog", { name: action });
    await dialog.getByLabel(label).fill(text);
    return dialog;
  };
  await act("Assign");
  const assign = page.getByRole("dialog", { name: "Assign" });
  await assign.getByRole("combobox", { name: "Who does it" }).click();
  await page.getByRole("option").first().click();
  await assign.getByRole("button", { name: "Assign" }).click();
  await act("Start");
  const hold = await answer("Put on hold", "Reason", "Waiting for a part");
  await hold.getByRole("button", { name: "Put on hold" }).click();
  await act("Resume");
  const complete = await answer("Complete", "What was done", "Replaced the pressure switch");
  await complete.getByRole("button", { name: "Add cost" }).click();
  await complete.getByLabel("Amount").fill("120.50");
  await complete.getByRole("button", { name: "Complete" }).click();
  await act("Verify");
  await act("Close");

  const history = page.getByRole("region", { name: "History" });
  await history.getByText("Closed").waitFor();
  const steps = await history.getByRole("listitem").allTextContents();
  expect(steps.map((step) => /^[A-Z][a-z]+( [a-z]+)?/.exec(step)?.[0]?.replace(/\d.*/, ""))).toEqual([
    "Open",
    "Assigned",
    "In progress",
    "On hold",
    "In progress",
    "Completed",
    "Verified",
    "Closed",
  ]);
  await history.getByText("Waiting for a part").waitFor();
  await page.getByRole("row", { name: "Total AED AED 120.50" }).waitFor();
  await page.getByRole("region", { name: "Events and deliveries" }).getByRole("link", { name: "work_order.closed" }).waitFor();
});
