import { expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { overflowProblems, pageProblems } from "../support/browser.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, receiver, openSignedIn } = await openTestConsole();
const { call } = app;
const look = { scheme: "light", width: 1280 } as const;
const list = `${url}/settings/integrations`;

const tickets = (...ids: number[]) => ({ kind: "ok" as const, body: JSON.stringify({ data: ids.map((id) => ({ id })) }) });

test("a Custom integration is told what to pull and when, shows the next five runs, and is run by keyboard", async () => {
  receiver.setMode(tickets(1, 2), "/api/tickets");
  const page = await openSignedIn(look);
  await page.goto(`${list}/new/custom`);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Partner's tickets");
  await page.getByLabel("Endpoint URL").fill(`${receiver.url}/api`);
  await page.getByRole("checkbox", { name: "The other side posts to us" }).click({ force: true });
  await page.getByRole("checkbox", { name: "Ask the endpoint for what is new" }).click({ force: true });
  await page.getByRole("textbox", { name: "Path", exact: true }).fill("/tickets");
  await page.getByLabel("Where the list is").fill("$.data");

  const sync = page.getByRole("region", { name: "Sync" });
  await sync.getByRole("radio", { name: "At fixed times" }).check();
  const next = sync.getByRole("region", { name: "Next runs in Asia/Dubai" });
  await next.getByRole("time").first().waitFor();
  expect(await next.getByRole("time").allTextContents()).toEqual(Array(5).fill(expect.stringContaining("02:00")));
  await sync.getByLabel("Cron expression").fill("0 25 * * *");
  await sync.getByText("Invalid value for hour: 25").waitFor();
  expect(await pageProblems(page)).toEqual([]);
  await sync.getByRole("combobox", { name: "At", exact: true }).click();
  await page.getByRole("option", { name: "Mondays to Fridays at 07:00" }).click();
  await expect.poll(() => sync.getByLabel("Cron expression").inputValue()).toBe("0 7 * * 1-5");
  await sync.getByRole("combobox", { name: "Time zone" }).fill("Europe/London");
  await page.getByRole("option", { name: "Europe/London" }).click();
  await sync.getByRole("region", { name: "Next runs in Europe/London" }).waitFor();
  await sync.getByText(/Clocks there go (forward|back) on/).waitFor();
  await page.getByRole("button", { name: "Save and enable" }).click();

  const runs = page.getByRole("region", { name: "Runs" });
  await runs.getByText("It hasn't run yet.").waitFor();
  await runs.getByText("The next run is due").waitFor();
  const [made] = ok(await call("GET", "/v1/integrations")).data;
  expect(made).toMatchObject({
    sync: { mode: "batch", schedule: "0 7 * * 1-5", time_zone: "Europe/London" },
    config: { pull: { path: "/tickets", items: "$.data", method: "GET" } },
  });
  await runs.getByRole("button", { name: "Run now" }).focus();
  await page.keyboard.press("Enter");
  await runs.getByText("Succeeded").waitFor();
  await runs.getByText("1 page, 2 read, 2 stored").waitFor();
  await runs.getByText("begun by").waitFor();
});

test("a run shows how far it is, and a failed one why", async () => {
  const [{ id }] = ok(await call("GET", "/v1/integrations")).data;
  receiver.setMode({ kind: "hang" }, "/api/tickets");
  const page = await openSignedIn({ scheme: "dark", width: 390 });
  await page.goto(`${list}/${id}`);
  const runs = page.getByRole("region", { name: "Runs" });
  await runs.getByRole("button", { name: "Run now" }).click();
  await runs.getByText("0 pages, 0 read, 0 stored so far").waitFor();
  await expect.poll(() => runs.getByRole("button", { name: "Run now" }).getAttribute("aria-disabled")).toBe("true");
  expect(await pageProblems(page)).toEqual([]);
  ok(await call("POST", `/v1/integrations/${id}/disable`));
  await runs.getByText("It is disabled: it doesn't run.").waitFor();
});

test("the settings of what to pull fit a narrow screen, light and dark", async () => {
  const paging = { kind: "offset", parameter: "skip", size_parameter: "top", size: 100 };
  const pull = {
    path: "/t",
    query: { status: "open" },
    paging,
    cursor: { path: "$.at", parameter: "since", overlap_seconds: 300 },
  };
  const sync = { mode: "poll", interval: "PT15M" };
  const body = { type: "custom", name: "Narrow", endpoint_url: `${receiver.url}/api`, config: { pull }, sync };
  const { id } = ok(await call("POST", "/v1/integrations", body));
  for (const scheme of ["light", "dark"] as const) {
    const page = await openSignedIn({ scheme, width: 390 });
    await page.goto(`${list}/${id}/configuration`);
    await page.getByLabel("Records in a page").waitFor();
    await page.getByRole("region", { name: /^Next runs in/ }).waitFor();
    expect(await page.getByLabel("Overlap in seconds").inputValue()).toBe("300");
    expect(await pageProblems(page)).toEqual([]);
    expect(await overflowProblems(page)).toEqual([]);
  }
});
