import { sql } from "kysely";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { ok, type ParsedJson } from "../support/app.ts";
import { overflowProblems, pageProblems } from "../support/browser.ts";
import { openTestConsole } from "../support/console.ts";
import { patient, ticketRule } from "../support/postings.ts";

const { app, url, openSignedIn } = await openTestConsole();
const { call } = app;
const made = { id: "", buildingId: "" };

/** A posting whose connection broke: it may have arrived. */
async function postInDoubt(title: string): Promise<ParsedJson> {
  ok(await call("POST", "/v1/work-orders", { title, building_id: made.buildingId }));
  const open = async () => ok(await call("GET", `/v1/integrations/${made.id}/log?status=uncertain`)).data as ParsedJson[];
  await expect.poll(async () => (await open()).length, patient).toBe(1);
  return (await open())[0];
}

beforeAll(async () => {
  const receiver = await app.product.makeReceiver();
  receiver.setMode({ kind: "reset" });
  made.buildingId = ok(await call("POST", "/v1/buildings", { name: "Tower A" })).id;
  const mapping = [ticketRule({ events: ["work_order.created"] })];
  const body = { type: "custom", name: "Helpdesk", endpoint_url: receiver.url, mapping };
  made.id = ok(await call("POST", "/v1/integrations", body)).id;
  ok(await call("POST", `/v1/integrations/${made.id}/enable`));
});

test("what may have arrived is settled by whoever has looked: it is there, with its id", async () => {
  const entry = await postInDoubt("Leak");
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(`${url}/settings/integrations/${made.id}/log`);
  await page.getByText("Sent: Ticket").waitFor();
  // It has to be decided, so it isn't among what is retried.
  const causes = page.getByRole("region", { name: "What waits to be mended" });
  await causes.getByText("1 posting of “ticket” may have arrived, or not").waitFor();
  await causes.getByRole("link", { name: "Show" }).click();
  await page.waitForURL("**/log?status=uncertain");
  expect(await page.getByRole("button", { name: "Retry Failed", exact: true }).isVisible()).toBe(true);
  expect(await pageProblems(page)).toEqual([]);
  await page.goto(`${url}/settings/integrations/${made.id}/log/${entry.id}`);
  const drawer = page.getByRole("dialog", { name: "Ticket" });
  await drawer.getByRole("heading", { name: "Attempt 1" }).waitFor();
  await drawer.getByText("POST /tickets").waitFor();
  await drawer.getByText("work_order.created").first().waitFor();
  expect(await pageProblems(page)).toEqual([]);
  await drawer.getByRole("button", { name: "It arrived" }).click();
  await page.getByLabel("Its ID over there, if you know it").fill("T-4711");
  await page.getByRole("dialog", { name: "It arrived" }).getByRole("button", { name: "It arrived" }).click();
  await page.getByText("Settled as arrived").waitFor();
  await drawer.getByText("T-4711").first().waitFor();
});

test("after a pause one chooses whether what happened meanwhile is sent; what was left out is told", async () => {
  ok(await call("POST", `/v1/integrations/${made.id}/disable`));
  for (const title of ["Lamp", "Lift"]) ok(await call("POST", "/v1/work-orders", { title, building_id: made.buildingId }));
  const pause = async () => ok(await call("GET", `/v1/integrations/${made.id}/pause`)).events.count;
  await expect.poll(pause, patient).toBe(2);
  for (const look of [
    { scheme: "dark", width: 390 },
    { scheme: "light", width: 1280 },
  ] as const) {
    const page = await openSignedIn(look);
    await page.goto(`${url}/settings/integrations/${made.id}`);
    const meanwhile = page.getByRole("region", { name: "What happened meanwhile" });
    await meanwhile.getByText("2 events that its rules name happened meanwhile").waitFor();
    await page.getByRole("button", { name: "Enable", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Enable Helpdesk" });
    await dialog.getByLabel("Catch up: send what the rules ask for of them, in their order").waitFor();
    expect(await pageProblems(page)).toEqual([]);
    expect(await overflowProblems(page)).toEqual([]);
    if (look.width === 1280) {
      await dialog.getByLabel("From now on: leave them out").check();
      await dialog.getByRole("button", { name: "Enable" }).click();
      await page
        .getByRole("region", { name: "Left out" })
        .getByText(/2 events of the pause from .* were left out/)
        .waitFor();
      expect(await pageProblems(page)).toEqual([]);
    } else expect(await askOfTheUnknown(page)).toEqual({ catch_up: false });
    await page.context().close();
  }
});

/** What is sent where none of the events that were looked at is one of the rules', but later ones may be: once a person has chosen. */
async function askOfTheUnknown(page: Page): Promise<unknown> {
  const events = { count: 0, is_capped: true, gone: 0, oldest_at: null, kept_since: null };
  const pause = { since: new Date().toISOString(), events, messages: 0, last_run_at: null };
  await page.route("**/pause", (route) => route.fulfill({ json: pause }));
  await page.route("**/enable", (route) => route.fulfill({ status: 403, json: {} }));
  await page.reload();
  await page.getByText("None of these is one that its rules name; later ones may be.").first().waitFor();
  await page.getByRole("button", { name: "Enable", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Enable Helpdesk" });
  await dialog.getByLabel("From now on: leave them out").check();
  const sent = page.waitForRequest("**/enable");
  await dialog.getByRole("button", { name: "Enable" }).click();
  const body = (await sent).postDataJSON();
  await page.unroute("**/pause");
  await page.unroute("**/enable");
  return body;
}

test("or it isn't there and is sent again; the drawer fits a phone, in the dark too", async () => {
  const entry = await postInDoubt("Second leak");
  const page = await openSignedIn({ scheme: "dark", width: 390 });
  await page.goto(`${url}/settings/integrations/${made.id}/log/${entry.id}`);
  const drawer = page.getByRole("dialog", { name: "Ticket" });
  await drawer.getByRole("heading", { name: "Attempt 1" }).waitFor();
  expect(await pageProblems(page)).toEqual([]);
  expect(await overflowProblems(page)).toEqual([]);
  await drawer.getByRole("button", { name: "Send again" }).click();
  await page.getByRole("dialog", { name: "Send again" }).getByRole("button", { name: "Send again" }).click();
  await page.getByText("It is sent again").waitFor();
  const attempts = async () => ok(await call("GET", `/v1/integrations/${made.id}/log/${entry.id}`)).attempt_count;
  await expect.poll(attempts, patient).toBe(2);
});

test("deleting says first what it ends; the log can be read afterwards, and nobody is asked any more", async () => {
  const entries = async (): Promise<ParsedJson[]> =>
    ok(await call("GET", `/v1/integrations/${made.id}/log?status=uncertain`)).data;
  await expect.poll(async () => (await entries()).length, patient).toBe(1);
  const page = await openSignedIn({ scheme: "light", width: 390 });
  await page.goto(`${url}/settings/integrations/${made.id}`);
  await page.getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete Helpdesk?" });
  await dialog.getByText("1 uncertain posting").waitFor();
  expect(await pageProblems(page)).toEqual([]);
  expect(await overflowProblems(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.getByText("Helpdesk is deleted").waitFor();
  const [entry] = await entries();
  await page.goto(`${url}/settings/integrations/${made.id}`);
  await page.getByRole("heading", { name: "Helpdesk (deleted)" }).waitFor();
  await page.getByText("Sent: Ticket").first().waitFor();
  expect(await pageProblems(page)).toEqual([]);
  expect(await overflowProblems(page)).toEqual([]);
  await page.goto(`${url}/settings/integrations/${made.id}/log/${entry.id}`);
  const drawer = page.getByRole("dialog", { name: "Ticket" });
  await drawer.getByText("Nobody had looked whether it arrived.").waitFor();
  expect(await drawer.getByRole("button", { name: "It arrived" }).count()).toBe(0);
});

test("the other side is asked whether it is there: the answer is shown, and what isn't there is sent again after another look", async () => {
  const receiver = await app.product.makeReceiver();
  receiver.setMode({
    kind: "choose",
    choose: ({ method }) => (method === "GET" ? { kind: "ok", body: '{"data":[]}' } : { kind: "reset" }),
  });
  const find = {
    path: "/tickets?reference={{$root.event_id}}",
    found: "message.data.exists(one, one.reference == sent.event_id)",
  };
  const mapping = [ticketRule({ events: ["work_order.created"], find })];
  const { id } = ok(
    await call("POST", "/v1/integrations", { type: "custom", name: "Ledger", endpoint_url: receiver.url, mapping }),
  );
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  ok(await call("POST", "/v1/work-orders", { title: "Leak", building_id: made.buildingId }));
  const entries = async (): Promise<ParsedJson[]> => ok(await call("GET", `/v1/integrations/${id}/log?status=uncertain`)).data;
  await expect.poll(async () => (await entries()).length, patient).toBe(1);
  const [entry] = await entries();
  // Long enough ago that it would be found there by now.
  await sql`update integration_postings set doubted_at = doubted_at - interval '2 minutes' where integration_id = ${id}`.execute(
    app.product.services.db.worker,
  );
  const page = await openSignedIn({ scheme: "light", width: 390 });
  await page.goto(`${url}/settings/integrations/${id}/log/${entry.id}`);
  const drawer = page.getByRole("dialog", { name: "Ticket" });
  await drawer.getByRole("button", { name: "Ask them" }).click();
  await drawer.getByText("They don't have it.", { exact: true }).waitFor();
  expect(await pageProblems(page)).toEqual([]);
  expect(await overflowProblems(page)).toEqual([]);
  receiver.setMode({ kind: "ok", body: '{"data":[]}' });
  await drawer.getByRole("button", { name: "It didn't arrive: send again" }).click();
  const dialog = page.getByRole("dialog", { name: "It didn't arrive: send again" });
  await dialog.getByText("They are asked first.").waitFor();
  expect(await pageProblems(page)).toEqual([]);
  await dialog.getByRole("button", { name: "It didn't arrive: send again" }).click();
  await page.getByText("They are asked, then it is sent again").waitFor();
  await expect.poll(() => receiver.requests.map(({ method }) => method), patient).toEqual(["POST", "GET", "GET", "POST"]);
  ok(await call("POST", `/v1/integrations/${id}/disable`));
});

test("several that may have arrived are settled at once, after they were counted", async () => {
  const receiver = await app.product.makeReceiver();
  receiver.setMode({ kind: "reset" });
  const mapping = [ticketRule({ events: ["work_order.created"] })];
  const { id } = ok(
    await call("POST", "/v1/integrations", { type: "custom", name: "Books", endpoint_url: receiver.url, mapping }),
  );
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const post = async (title: string, count: number) => {
    ok(await call("POST", "/v1/work-orders", { title, building_id: made.buildingId }));
    const uncertain = async () => ok(await call("GET", `/v1/integrations/${id}/log?status=uncertain`)).data.length;
    await expect.poll(uncertain, patient).toBe(count);
  };
  await post("Leak", 1);
  await post("Lamp", 2);
  for (const look of [
    { scheme: "dark", width: 390 },
    { scheme: "light", width: 1280 },
  ] as const) {
    const page = await openSignedIn(look);
    await page.goto(`${url}/settings/integrations/${id}/log`);
    const causes = page.getByRole("region", { name: "What waits to be mended" });
    await causes.getByText(/[23] postings of “ticket” may have arrived, or not/).waitFor();
    expect(await pageProblems(page)).toEqual([]);
    expect(await overflowProblems(page)).toEqual([]);
    await causes.getByRole("button", { name: /Settle [23]/ }).click();
    const dialog = page.getByRole("dialog", { name: "Settle “ticket”" });
    await dialog.getByText(/[23] postings may have arrived/).waitFor();
    // Choosing nothing settles nothing.
    await dialog.getByRole("button", { name: "Settle “ticket”" }).click();
    await dialog.getByText("Choose what you have found there.").waitFor();
    expect(await pageProblems(page)).toEqual([]);
    expect(await overflowProblems(page)).toEqual([]);
    await dialog.getByLabel(/They have all/).check();
    if (look.width === 390) {
      // One more becomes uncertain while somebody decides.
      await post("Lift", 3);
      await dialog.getByRole("button", { name: "Settle “ticket”" }).click();
      await dialog.getByText("By now 3 are uncertain, and not 2.").waitFor();
      await dialog.getByText("3 postings may have arrived").waitFor();
      expect(await overflowProblems(page)).toEqual([]);
    } else {
      await dialog.getByRole("button", { name: "Settle “ticket”" }).click();
      await page.getByText("Uncertain postings settled as arrived").waitFor();
      await page.getByText("3 of 3 are clear").waitFor();
      await expect.poll(() => causes.count(), patient).toBe(0);
      expect(await pageProblems(page)).toEqual([]);
    }
    await page.context().close();
  }
  ok(await call("POST", `/v1/integrations/${id}/disable`));
});

test("what is being sent and what waits behind it are in the log, with what will be sent and why it waits", async () => {
  const receiver = await app.product.makeReceiver();
  receiver.setMode({ kind: "hang" });
  const mapping = [ticketRule({ events: ["work_order.created", "work_order.cancelled"], repeatable: true })];
  const { id } = ok(
    await call("POST", "/v1/integrations", { type: "custom", name: "Slow desk", endpoint_url: receiver.url, mapping }),
  );
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(`${url}/settings/integrations/${id}/log`);
  await page.getByText("Nothing sent yet").waitFor();
  const order = ok(await call("POST", "/v1/work-orders", { title: "Leak", building_id: made.buildingId }));
  ok(await call("POST", `/v1/work-orders/${order.id}/cancel`, { reason: "Reported twice" }));
  const list = page.getByRole("table");
  await list.getByText("Sending", { exact: true }).waitFor();
  await list.getByText("It waits until what is before it of the same record is settled.").waitFor();
  expect(await pageProblems(page)).toEqual([]);
  expect(await overflowProblems(page)).toEqual([]);
  const entries = async (): Promise<ParsedJson[]> => ok(await call("GET", `/v1/integrations/${id}/log`)).data;
  const [queued, sending] = await entries();
  for (const look of [
    { scheme: "light", width: 1280 },
    { scheme: "dark", width: 390 },
  ] as const) {
    const own = await openSignedIn(look);
    await own.goto(`${url}/settings/integrations/${id}/log?status=queued`);
    await own.getByText("To be sent: Ticket").first().waitFor();
    expect(await pageProblems(own)).toEqual([]);
    expect(await overflowProblems(own)).toEqual([]);
    await own.goto(`${url}/settings/integrations/${id}/log/${queued.id}`);
    const drawer = own.getByRole("dialog", { name: "Ticket" });
    await drawer.getByRole("tab", { name: "What will be sent", selected: true }).waitFor();
    await drawer.getByText("/tickets").first().waitFor();
    expect(await pageProblems(own)).toEqual([]);
    expect(await overflowProblems(own)).toEqual([]);
    await drawer.getByRole("link", { name: "Show it" }).click();
    await own.waitForURL(`**/log/${sending.id}`);
    await drawer.getByRole("heading", { name: "Attempt 1" }).waitFor();
    await own.context().close();
  }
  receiver.setMode({ kind: "ok" });
  ok(await call("POST", `/v1/integrations/${id}/disable`));
});
