import { beforeAll, expect, test } from "vitest";
import { ok, type ParsedJson } from "../support/app.ts";
import { overflowProblems, pageProblems } from "../support/browser.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn } = await openTestConsole();
const { call } = app;
const look = { scheme: "light", width: 1280 } as const;
const made = { id: "", mapping: "" };

beforeAll(async () => {
  const body = { type: "custom", name: "Helpdesk", endpoint_url: "https://helpdesk.example/api", mapping: [] };
  const { id } = ok(await call("POST", "/v1/integrations", body));
  Object.assign(made, { id, mapping: `${url}/settings/integrations/${id}/mapping` });
});

async function stored(): Promise<ParsedJson> {
  return ok(await call("GET", `/v1/integrations/${made.id}`)).mapping;
}

test("an outbound rule is begun with one click, told as a sentence, and filled from the event's fields", async () => {
  const page = await openSignedIn(look);
  await page.goto(made.mapping);
  await page.getByRole("button", { name: "Add outbound rule" }).click();
  const rule = page.getByRole("region", { name: "Work order completed" });
  await rule.getByText("When work_order.completed → POST https://helpdesk.example/api/work-orders").waitFor();
  await rule.getByLabel("Path").fill("/jobs");
  await rule.getByText("→ POST https://helpdesk.example/api/jobs").waitFor();
  await rule.getByRole("combobox", { name: "Add a condition on a field" }).fill("priority");
  await page.getByRole("option", { name: "message.work_order.priority == 'medium'" }).click();
  await rule.getByText("and message.work_order.priority == 'medium' →").waitFor();
  const tree = page.getByRole("list", { name: "Fields of the event" });
  await tree.getByRole("button", { name: "Map $.work_order.costs[0].kind" }).click();
  await rule.getByRole("group", { name: /^List \d+: costs$/ }).waitFor();
  await rule.getByLabel("Where the answer has its ID").fill("$.id");
  await rule.getByRole("textbox", { name: "Headers" }).fill("X-Source: arkan");
  expect(await pageProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved as version 2").waitFor();
  expect(await stored()).toMatchObject([
    {
      ...{ name: "Work order completed", direction: "out", source: "work_order", events: ["work_order.completed"] },
      ...{ method: "POST", path: "/jobs", headers: { "X-Source": "arkan" }, answer: { id: "$.id" } },
      when: "message.work_order.priority == 'medium'",
    },
  ]);
  const { fields } = (await stored())[0];
  expect(fields).toContainEqual({ to: "reference", path: "$.work_order.id" });
  expect(fields).toContainEqual({ to: "costs", each: "$.work_order.costs", fields: [{ to: "kind", path: "$.kind" }] });
});

test("a draft is tried on the last events, or on the example of those that never happened", async () => {
  const page = await openSignedIn(look);
  await page.goto(made.mapping);
  await page.getByRole("button", { name: "Preview" }).click();
  const preview = page.getByRole("region", { name: "What would be sent" });
  await preview.getByText("1 would call").waitFor();
  const heading = preview.getByRole("heading", { name: "What would be sent" });
  const isSeen = async () => ((await heading.boundingBox())?.y ?? Number.POSITIVE_INFINITY) < (page.viewportSize()?.height ?? 0);
  await expect.poll(isSeen, { timeout: 10_000 }).toBe(true);
  await preview.getByText("Example: none happened lately").waitFor();
  await preview.getByText("POST https://helpdesk.example/api/jobs").click();
  await preview.getByText("Idempotency-Key").waitFor();
  await preview.getByText("WO-2026-00147").waitFor();
  expect(await pageProblems(page)).toEqual([]);
  await page.getByLabel("And only when").fill("message.work_order.priority == 'urgent'");
  await preview.getByText("The rules were changed since").waitFor();
  await page.getByRole("button", { name: "Preview" }).click();
  await preview.getByText("The rule's condition doesn't hold.").waitFor();
});

test("rules are duplicated, moved and removed, and a removal is undone; faults stand at their fields", async () => {
  const page = await openSignedIn(look);
  await page.goto(made.mapping);
  await page.getByRole("button", { name: "Duplicate Work order completed" }).click();
  const copy = page.getByRole("region", { name: "Work order completed 2" });
  await copy.getByRole("button", { name: "Move Work order completed 2 up" }).click();
  await copy.getByRole("button", { name: "Remove Work order completed 2" }).click();
  await expect.poll(() => copy.count()).toBe(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await copy.waitFor();
  await copy.getByRole("button", { name: /^Work order completed 2/ }).click();
  await copy.getByLabel("And only when").fill("message.work_order ==");
  await page.getByRole("tab", { name: "Overview" }).click();
  await page.getByRole("dialog", { name: "Leave without saving?" }).getByRole("button", { name: "Stay" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect.poll(() => copy.getByLabel("And only when").getAttribute("aria-invalid")).toBe("true");
  await copy.getByLabel("And only when").fill("");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved as version 3").waitFor();
  expect((await stored()).map(({ name }: { name: string }) => name)).toEqual(["Work order completed 2", "Work order completed"]);
});

test("a click on a field of the event fills the input that is worked in, and makes a row otherwise", async () => {
  const page = await openSignedIn({ scheme: "dark", width: 390 });
  await page.goto(made.mapping);
  await page.getByRole("button", { name: "Add outbound rule" }).click();
  const rule = page.getByRole("region", { name: "Work order completed 3" });
  const event = page.getByRole("region", { name: "Event" });
  const click = (path: string) => event.getByRole("button", { name: new RegExp(`^Map \\${path}( once more)?, here`) }).click();
  await rule.getByLabel("Path").fill("/jobs/");
  await event.getByText("A click on a field fills “Path”.").waitFor();
  await click("$.work_order.number");
  await expect.poll(() => rule.getByLabel("Path").inputValue()).toBe("/jobs/{{$.work_order.number}}");
  const first = rule.getByRole("group", { name: /^Row 1:/ }).getByRole("textbox", { name: "Value" });
  await first.focus();
  await event.getByText("A click on a field fills “Value of row 1”.").waitFor();
  await click("$.work_order.title");
  await expect.poll(() => first.inputValue()).toBe("$.work_order.title");
  await expect.poll(() => rule.locator("[data-fill='fields/0/source']:focus").count()).toBe(1);
  expect(await pageProblems(page)).toEqual([]);
  await event.getByRole("button", { name: "Make a row instead" }).click();
  await event.getByText("A click on a field makes a row.").waitFor();
  await click("$.work_order.description");
  await rule.getByRole("group", { name: /: description$/ }).waitFor();
  await page.context().close();
});

test("events of another record bring their own rows, by the keyboard alone", async () => {
  const page = await openSignedIn(look);
  await page.goto(made.mapping);
  await page.getByRole("button", { name: "Add outbound rule" }).press("Enter");
  const rule = page.getByRole("region", { name: "Work order completed 3" });
  const events = rule.getByRole("combobox", { name: "Events" });
  await events.press("Backspace");
  await events.fill("lease.activated");
  await events.press("ArrowDown");
  await events.press("Enter");
  await page.getByRole("region", { name: "Work order completed 3" }).getByText("/leases").first().waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Save", exact: true }).press("Enter");
  await page.getByText("Saved as version 4").waitFor();
  const saved = (await stored()).at(-1);
  expect(saved).toMatchObject({ source: "lease", events: ["lease.activated"], path: "/leases" });
  expect(saved.fields[0]).toEqual({ to: "reference", path: "$.lease.id" });
});

test("the form fits a phone, in the dark too; JSON has an example", async () => {
  const page = await openSignedIn({ scheme: "dark", width: 390 });
  await page.goto(made.mapping);
  await page
    .getByRole("region", { name: "Work order completed", exact: true })
    .getByRole("button", { name: /^Work order completed/ })
    .click();
  await page.getByLabel("And only when").waitFor();
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("region", { name: "What would be sent" }).waitFor();
  expect(await pageProblems(page)).toEqual([]);
  expect(await overflowProblems(page)).toEqual([]);
  await page.getByRole("radiogroup", { name: "How the rules are shown" }).getByLabel("JSON").click();
  await page.getByText("An example", { exact: true }).click();
  await page.getByText('"direction": "out"').first().waitFor();
  expect(await pageProblems(page)).toEqual([]);
});
