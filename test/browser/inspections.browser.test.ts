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
  places.push(`/inspections/${running}`, `/inspection-templates/${template.id}`);
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

test.each([
  { scheme: "light", width: 1280 },
  { scheme: "dark", width: 390 },
] as const)("the pages of inspections and findings are accessible and fit in $scheme at $width", async (look) => {
  const page = await openSignedIn(look);
  const problems: string[] = [];
  for (const place of places) {
    await page.goto(url + place);
    await page.getByRole("heading", { level: 1 }).waitFor({ state: "attached" });
    for (const problem of [...(await pageProblems(page)), ...(await overflowProblems(page))])
      problems.push(`${place}: ${problem}`);
  }
  expect(problems).toEqual([]);
});
