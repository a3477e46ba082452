import { beforeAll, expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { overflowProblems, pageProblems } from "../support/browser.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn } = await openTestConsole();
const places = ["/inspections", "/inspections/new", "/inspection-templates/new", "/work-requests/new"];
let running = "";

beforeAll(async () => {
  const { id: building_id } = ok(await app.call("POST", "/v1/buildings", { name: "Tower A" }));
  const items = [
    { question: "Are the stairs clear?" },
    { question: "Is the gauge green?", follow_up: { priority: "high" } },
    { question: "How clean is it?", response_type: "rating" },
  ];
  const body = { name: "Fire safety round", sections: [{ title: "Stairs", items }] };
  const template = ok(await app.call("POST", "/v1/inspection-templates", body));
  const planned = { template_id: template.id, building_id, scheduled_for: "2030-01-01" };
  running = ok(await app.call("POST", "/v1/inspections", planned)).id;
  const request = ok(await app.call("POST", "/v1/work-requests", { title: "Dripping tap", building_id }));
  const defect = ok(await app.call("POST", "/v1/defects", { title: "Crack", building_id, severity: "critical" }));
  const snag = ok(await app.call("POST", "/v1/snags", { title: "Scratch", building_id }));
  places.push(`/inspections/${running}`, `/inspection-templates/${template.id}`, `/inspection-templates/${template.id}/edit`);
  places.push(`/work-requests/${request.id}`, `/defects/${defect.id}`, `/snags/${snag.id}`);
});

test("an inspection is run with the keyboard, sent back, handed in again and approved", async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(`${url}/inspections/${running}`);
  const press = (name: string) => page.getByRole("main").getByRole("button", { name, exact: true }).click();
  await press("Start");
  await page.getByRole("button", { name: "Submit results" }).waitFor();
  // Nothing is answered: nothing is sent, and the first question has the focus.
  await press("Submit results");
  await page.getByText("This is needed.").first().waitFor();
  const outcome = (question: string) => page.getByRole("group", { name: `Outcome: ${question}` });
  await outcome("Are the stairs clear?").getByRole("radio", { name: "Pass" }).focus();
  await page.keyboard.press("Space");
  await outcome("Is the gauge green?").getByRole("radio", { name: "Pass" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("textbox", { name: "Note: Is the gauge green?" }).fill("Empty");
  // A phone that reloads loses nothing of a round.
  await page.reload();
  expect(await page.getByRole("textbox", { name: "Note: Is the gauge green?" }).inputValue()).toBe("Empty");
  expect(await outcome("Is the gauge green?").getByRole("radio", { name: "Fail" }).isChecked()).toBe(true);
  await outcome("How clean is it?").getByRole("radio", { name: "Pass" }).check();
  await page.getByRole("textbox", { name: "Rating, 1 to 5" }).fill("4");
  await press("Submit results");
  await page.getByText("60 %").first().waitFor();
  await page.getByRole("link", { name: /^WO-/ }).waitFor();

  await press("Reject");
  await page.getByRole("dialog").getByLabel("Reason").fill("No photo");
  await page.getByRole("dialog").getByRole("button", { name: "Reject" }).click();
  await page.getByText("Rejected: No photo").waitFor();
  await press("Submit results");
  await press("Approve");
  await page.getByText("Approved").first().waitFor();
  expect(ok(await app.call("GET", `/v1/inspections/${running}`))).toMatchObject({ status: "approved", score: 60 });
});

test("a template is written, its questions moved, and each kind of answer handed in, photos among them", {
  timeout: 120_000,
}, async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(`${url}/inspection-templates/new`);
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").fill("Plant room");
  const item = (number: number) => form.locator("[data-item]").nth(number - 1);
  const choose = async (number: number, label: string, option: string) => {
    await item(number).getByRole("combobox", { name: label }).click();
    await page.getByRole("option", { name: option, exact: true }).click();
  };
  // Enter begins the next question, which has the focus.
  await item(1).getByRole("textbox", { name: "Question 1" }).fill("The panel?");
  for (const question of ["How warm?", "What is there?", "Anything else?"]) {
    await page.keyboard.press("Enter");
    await page.keyboard.type(question);
  }
  await choose(1, "Answer", "Photos");
  await choose(1, "When an item fails", "Make a work order: High");
  await choose(2, "Answer", "Number");
  await choose(3, "Answer", "Choices");
  await choose(4, "Answer", "Text");
  await item(4).getByRole("checkbox", { name: "Required" }).uncheck();
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByText("This is needed.").first().waitFor();
  await form.getByLabel("Choices, one a line").fill("Rust\nMould");
  // By its button and by the keyboard; what was moved keeps the focus.
  await form.getByRole("button", { name: "Move down: The panel?" }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Move down: The panel?");
  await item(4).getByRole("textbox", { name: "Question 4" }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(() => item(3).getByRole("textbox", { name: "Question 3" }).inputValue()).toBe("Anything else?");
  await form.getByRole("button", { name: "Save" }).click();
  await page.getByText("Plant room was saved.").waitFor();
  const [template] = ok(await app.call("GET", "/v1/inspection-templates?q=Plant")).data;
  expect(template.sections[0].items).toMatchObject([
    { question: "How warm?", response_type: "number", required: true },
    { question: "The panel?", response_type: "photo", follow_up: { priority: "high" } },
    { question: "Anything else?", response_type: "text", required: false },
    { question: "What is there?", response_type: "multi_select", choices: ["Rust", "Mould"] },
  ]);

  await form.getByRole("link", { name: "Edit" }).click();
  await form.getByRole("button", { name: "Remove: Anything else?" }).click();
  await form.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(async () => ok(await app.call("GET", `/v1/inspection-templates/${template.id}`)))
    .toMatchObject({ version: 2, item_count: 3 });

  const building_id = ok(await app.call("POST", "/v1/buildings", { name: "Tower B" })).id;
  const planned = { template_id: template.id, building_id, scheduled_for: "2030-01-01" };
  const { id } = ok(await app.call("POST", "/v1/inspections", planned));
  ok(await app.call("POST", `/v1/inspections/${id}/start`, {}));
  await page.goto(`${url}/inspections/${id}`);
  const photos = page.getByRole("region", { name: "Photos: The panel?" });
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  await photos.locator("input[type=file]").setInputFiles({ name: "panel.png", mimeType: "image/png", buffer: png });
  await photos.getByRole("link", { name: "Photo 1" }).waitFor({ timeout: 60_000 });
  await page.getByLabel("Number: How warm?").fill("21.5");
  await page.getByRole("group", { name: "Choices: What is there?" }).getByLabel("Mould").check();
  for (const question of ["How warm?", "The panel?", "What is there?"])
    await page
      .getByRole("group", { name: `Outcome: ${question}` })
      .getByLabel("Pass")
      .check();
  expect([...(await pageProblems(page)), ...(await overflowProblems(page))]).toEqual([]);
  await page.getByRole("button", { name: "Submit results" }).click();
  await page.getByText("Submitted with a score").waitFor();
  const [document] = ok(await app.call("GET", `/v1/documents?record_id=${id}`)).data;
  expect(
    ok(await app.call("GET", `/v1/inspections/${id}/items`)).data.map((one: { result: { value: unknown } }) => one.result.value),
  ).toEqual([21.5, [document.id], ["Mould"]]);
  await page.getByRole("link", { name: "Photo 1" }).click();
  await page.getByRole("dialog", { name: "panel.png" }).waitFor();
});

test.each([
  { scheme: "light", width: 1280 },
  { scheme: "dark", width: 390 },
] as const)(
  "the pages of inspections and findings are accessible and fit in $scheme at $width",
  { timeout: 120_000 },
  async (look) => {
    const page = await openSignedIn(look);
    const problems: string[] = [];
    for (const place of places) {
      await page.goto(url + place);
      await page.getByRole("heading", { level: 1 }).waitFor({ state: "attached" });
      for (const problem of [...(await pageProblems(page)), ...(await overflowProblems(page))])
        problems.push(`${place}: ${problem}`);
    }
    expect(problems).toEqual([]);
  },
);
