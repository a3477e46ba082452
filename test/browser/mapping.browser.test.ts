import type { Page } from "playwright-core";
import { beforeAll, expect, test, vi } from "vitest";
import { ok, type ParsedJson } from "../support/app.ts";
import { pageProblems } from "../support/browser.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn } = await openTestConsole();
const { call } = app;
const look = { scheme: "light", width: 1280 } as const;
const key = "a-key-of-sixteen-or-more";
const partner = { id: "", mapping: "" };

beforeAll(async () => {
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower A" }));
  const made = { type: "custom", name: "Partner", inbound: { kind: "api_key", key }, config: { building_id: building.id } };
  const { id } = ok(await call("POST", "/v1/integrations", { ...made, mapping: [] }));
  Object.assign(partner, { id, mapping: `${url}/settings/integrations/${id}/mapping` });
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  for (const number of [1, 2])
    await post({ id: `F-${number}`, subject: `Leak ${number}`, grade: "HIGH", site: { room: "1203" } });
  await vi.waitFor(async () => expect((await shown()).open_failures).toBe(2), 60_000);
});

async function post(message: object): Promise<void> {
  const headers = { "x-api-key": key, "content-type": "application/json" };
  const { status } = await fetch(`${url}/in/${partner.id}`, { method: "POST", body: JSON.stringify(message), headers });
  expect(status).toBe(202);
}

async function shown(): Promise<ParsedJson> {
  return ok(await call("GET", `/v1/integrations/${partner.id}`));
}

const tree = (page: Page) => page.getByRole("list", { name: "Fields of the message" });

test("a click on a field of a real message makes a row; the preview shows what it would make, and saving makes a version", async () => {
  const page = await openSignedIn(look);
  await page.goto(`${url}/settings/integrations/${partner.id}`);
  await page.getByRole("tab", { name: "Mapping" }).click();
  await page.getByText("No rules yet").waitFor();
  await page.getByRole("button", { name: "Add rule" }).click();
  await page.getByText("Still needed: title").waitFor();
  await tree(page).getByRole("button", { name: "Map $.subject, here Leak 2" }).click();
  const first = page.getByRole("group", { name: "Row 1: Title" });
  expect(await first.getByRole("textbox", { name: "Value" }).inputValue()).toBe("$.subject");
  await expect.poll(() => page.getByText("Still needed").count()).toBe(0);

  await tree(page).getByRole("button", { name: "Map $.grade" }).click();
  const second = page.getByRole("group", { name: "Row 2" });
  await page.getByText("Choose what it fills.").waitFor();
  await second.getByRole("combobox", { name: "Target field" }).fill("prior");
  await page.getByRole("option", { name: "Priority" }).click();
  await second.getByRole("button", { name: "Transforms and default" }).click();
  await second.getByRole("button", { name: "Add transform" }).click();
  await second.getByRole("combobox", { name: "Transform" }).click();
  await page.getByRole("option", { name: "Lower case" }).click();
  await page.getByLabel("Sender's ID").fill("$.id");
  expect(await pageProblems(page)).toEqual([]);

  await page.getByRole("button", { name: "Preview" }).click();
  const preview = page.getByRole("region", { name: "Preview" });
  await preview.getByText("2 would create").waitFor();
  await preview.getByText("Leak 1").waitFor();
  expect(ok(await call("GET", "/v1/work-orders")).data).toEqual([]);
  expect(await pageProblems(page)).toEqual([]);

  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved as version 2").waitFor();
  expect((await shown()).mapping).toEqual([
    {
      name: "rule 1",
      target: "work_order",
      key: "$.id",
      fields: [
        { to: "title", path: "$.subject" },
        { to: "priority", path: "$.grade", transforms: [{ kind: "lower" }] },
      ],
    },
  ]);
});

test("keys undo and redo, going elsewhere asks first, and faults stand at their fields", async () => {
  const page = await openSignedIn(look);
  await page.goto(partner.mapping);
  const rule = page.getByLabel("Only when");
  await rule.fill("message.grade ==");
  await page.keyboard.press("Control+z");
  expect(await rule.inputValue()).toBe("");
  await page.keyboard.press("Control+Shift+z");
  expect(await rule.inputValue()).toBe("message.grade ==");
  await page.getByRole("tab", { name: "Overview" }).click();
  await page.getByRole("dialog", { name: "Leave without saving?" }).getByRole("button", { name: "Stay" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect.poll(() => rule.getAttribute("aria-invalid")).toBe("true");
  await rule.fill("message.grade == 'HIGH'");
  ok(
    await call("PATCH", `/v1/integrations/${partner.id}`, {
      mapping: [...(await shown()).mapping, { target: "floor", fields: [] }],
    }),
  );
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("mapping rules is now “version 3”").waitFor();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved as version 4").waitFor();
  expect((await shown()).mapping).toMatchObject([{ when: "message.grade == 'HIGH'" }]);
});

test("a pasted sample is mapped one record for each element; experts write JSON", async () => {
  const page = await openSignedIn(look);
  await page.goto(partner.mapping);
  await page.getByRole("button", { name: "Paste a sample" }).click();
  await page.getByLabel("A message in JSON").fill('{"site":"T1","items":[{"text":"Lamp"},{"text":"Door"}]}');
  await page.getByRole("button", { name: "Use it" }).click();
  await page.getByRole("button", { name: "Add rule" }).click();
  await page.getByRole("button", { name: "A record for each of items" }).click();
  await tree(page).getByRole("button", { name: "Map $.items[0].text" }).click();
  expect(await page.getByRole("group", { name: "Row 1: Title" }).getByRole("textbox", { name: "Value" }).inputValue()).toBe(
    "$.text",
  );
  await page.getByRole("button", { name: "Preview" }).click();
  const preview = page.getByRole("region", { name: "Preview" });
  await preview.getByText("2 would create").waitFor();
  await preview.getByText("Door").waitFor();

  await page.getByRole("radiogroup", { name: "How the rules are shown" }).getByLabel("JSON").click();
  const json = page.getByLabel("mapping rules");
  expect(JSON.parse(await json.inputValue())).toHaveLength(2);
  await json.fill("{");
  await page.getByText("This isn't JSON").waitFor();
  await json.fill("[]");
  await page.getByRole("button", { name: "Discard" }).click();
  expect(JSON.parse(await json.inputValue())).toHaveLength(1);
  expect(await pageProblems(page)).toEqual([]);
});

test("versions are compared and gone back to, on a narrow dark screen too", async () => {
  const page = await openSignedIn({ scheme: "dark", width: 390 });
  await page.goto(partner.mapping);
  await page.getByRole("button", { name: /^Versions/ }).click();
  const drawer = page.getByRole("dialog", { name: "Versions of the settings" });
  await drawer.getByRole("button", { name: "Version 3" }).click();
  await drawer.getByRole("list", { name: "What was changed" }).getByText("Rule “Rule 2” was added").waitFor();
  expect(await pageProblems(page)).toEqual([]);
  await drawer.getByRole("button", { name: "Go back to version 3…" }).click();
  const dialog = page.getByRole("dialog", { name: "Go back to version 3?" });
  await dialog.getByRole("list", { name: "What changes" }).getByText("Rule “Rule 2” comes back").waitFor();
  await dialog.getByText("a secret is never kept once it was replaced").waitFor();
  expect(await pageProblems(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Go back to version 3" }).click();
  await page.getByText("Version 3 is in force again, as version 5").waitFor();
  expect((await shown()).mapping).toHaveLength(2);
  await page.getByRole("region", { name: "Rule 2" }).waitFor();
  expect(await pageProblems(page)).toEqual([]);
});

test("going back is undone with one click, from the overview too", async () => {
  const page = await openSignedIn(look);
  await page.goto(`${url}/settings/integrations/${partner.id}`);
  await page.getByText(/^back to version 3 by/).waitFor();
  await page.getByRole("button", { name: "Undo going back" }).click();
  await page.getByText("Undone: version 6 is as version 4").waitFor();
  expect((await shown()).mapping).toHaveLength(1);
  await page.getByRole("button", { name: "All versions" }).click();
  const drawer = page.getByRole("dialog", { name: "Versions of the settings" });
  await drawer.getByRole("button", { name: "Version 6" }).click();
  await drawer.getByText("Rule “Rule 2” was removed").waitFor();
  expect(await pageProblems(page)).toEqual([]);
});

test("a value that a table lacks is mapped where it is told, and exactly what waited for it is taken in", async () => {
  ok(await call("POST", "/v1/lookup-tables", { name: "Grades", entries: { LOW: "low" } }));
  const priority = { to: "priority", path: "$.grade", transforms: [{ kind: "lookup", table: "Grades" }] };
  const rule = { target: "work_order", key: "$.id", fields: [{ to: "title", path: "$.subject" }, priority] };
  ok(await call("PATCH", `/v1/integrations/${partner.id}`, { mapping: [rule] }));
  const log = `/v1/integrations/${partner.id}/log`;
  for (const [id, grade] of [
    ["G-1", "HIGH"],
    ["G-2", "HIGH"],
    ["G-3", "ODD"],
  ])
    await post({ id, grade, subject: id });
  const page = await openSignedIn(look);
  await page.goto(partner.mapping);
  const gaps = page.getByRole("region", { name: "Values seen and not mapped" });
  const high = gaps.getByRole("listitem").filter({ hasText: "“Grades” doesn't have “HIGH”: 2 records wait" });
  await high.getByRole("button", { name: "Map it" }).click();
  const dialog = page.getByRole("dialog");
  // Called alike, it is filled in, and marked as a guess.
  await dialog.getByText("Guess", { exact: true }).waitFor();
  expect(await dialog.getByRole("combobox", { name: "“HIGH” is here" }).inputValue()).toBe("High");
  expect(await pageProblems(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Save and retry 2" }).click();
  await expect.poll(() => high.count(), { timeout: 60_000 }).toBe(0);
  await gaps.getByText("“ODD”").waitFor();
  await expect
    .poll(async () => ok(await call("GET", `${log}?status=success&limit=200`)).data.length, { timeout: 60_000 })
    .toBe(2);
});

test("whoever only looks sees the rules and can't change them", async () => {
  const page = await openSignedIn(look, { roles: ["facility_manager"] });
  await page.goto(partner.mapping);
  await page.getByLabel("Sender's ID").waitFor();
  expect(await page.getByLabel("Sender's ID").isDisabled()).toBe(true);
  expect(await page.getByRole("button", { name: "Preview" }).count()).toBe(0);
});
