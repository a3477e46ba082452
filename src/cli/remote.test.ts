import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { ok, openTestApp } from "../../test/support/app.ts";
import { cliFor } from "../../test/support/cli.ts";
import { freePort } from "../../test/support/product-process.ts";
import { sampleWorkOrder } from "../../test/support/samples.ts";
import { json, startStubApi } from "../../test/support/stub-api.ts";
import { emit } from "../outbox/emit.ts";
import { systemCtx } from "../platform/context.ts";
import { commands } from "./commands.ts";

const { app, product, services, callBare, makeTenant } = await openTestApp();
const url = await app.listen({ host: "127.0.0.1", port: 0 });
product.startWorker();
const folder = mkdtempSync(path.join(tmpdir(), "cli-remote-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const absent = { webhook: "whk_01HV9KX3A0B1C2D3E4F5G6H7J8", delivery: "dlv_01HV9KX3A0F3A91C5E7D2B4680" };

async function aTenant() {
  const made = await makeTenant();
  const receiver = await product.makeReceiver();
  const cli = cliFor({ url, key: made.key });
  const happen = () => emit(systemCtx(services, { tenantId: made.id }), { event: "work_order.completed", data: sampleWorkOrder });
  const create = async (...more: string[]) => {
    const words = ["--name", "ERP", "--target", receiver.url, "--events", "work_order.*", "--retries", "0", ...more];
    return (await cli.run("webhooks", "create", ...words, "--json")).json();
  };
  return { ...made, ...cli, receiver, happen, create };
}

test("a webhook is created, listed, shown, paused, resumed, given a new secret and deleted", async () => {
  const { run, receiver } = await aTenant();
  const target = ["--name", "ERP", "--target", receiver.url, "--events", "work_order.*,lease.expired"];
  const options = ["--header", "X-Tenant-Id: 7", "--retries", "2", "--schedule", "1,4", "--timeout-ms", "5000", "--ordered"];
  const made = await run("webhooks", "create", ...target, ...options);
  expect(made).toMatchObject({
    exitCode: 0,
    out: expect.stringMatching(/^whsec_\S+$/),
    err: expect.stringContaining("is active"),
  });
  const [webhook] = (await run("webhooks", "list", "--json")).json();
  expect(webhook).toMatchObject({ events: ["work_order.*", "lease.expired"], timeout_ms: 5_000, ordered: true });
  expect(webhook).toMatchObject({
    retry: { count: 2, schedule_seconds: [1, 4] },
    headers: { "X-Tenant-Id": expect.any(String) },
  });
  expect((await run("webhooks", "list")).out).toMatch(/^ID .*\nwhk_\w+ {2}active {2}never /);
  expect((await run("webhooks", "show", webhook.id)).out).toMatch(new RegExp(`^URL +${receiver.url}$`, "m"));
  expect((await run("webhooks", "pause", webhook.id, "--json")).json()).toMatchObject({ id: webhook.id, status: "paused" });
  expect((await run("webhooks", "list", "--status", "active")).err).toBe("None.");
  expect((await run("webhooks", "resume", webhook.id, "--skip-held")).out).toContain("active since");
  expect(await run("webhooks", "rotate-secret", webhook.id)).toMatchObject({
    exitCode: 0,
    out: expect.stringMatching(/^whsec_/),
  });
  expect((await run("webhooks", "rotate-secret", webhook.id)).exitCode).toBe(5);
  expect((await run("webhooks", "complete-rotation", webhook.id, "--json")).json().rotation).toBeNull();
  const refused = await run("webhooks", "delete", webhook.id);
  expect(refused).toMatchObject({ exitCode: 2, err: expect.stringContaining(`ERP (${receiver.url})`) });
  expect((await run("webhooks", "delete", webhook.id, "--yes", "--json")).json()).toEqual({ id: webhook.id, deleted: true });
  expect((await run("webhooks", "show", webhook.id)).exitCode).toBe(3);
});

test("a test event shows its attempt, and ends with 1 where it wasn't taken", async () => {
  const { run, receiver, create } = await aTenant();
  expect((await run("trigger", "ping")).exitCode).toBe(3);
  const { id } = await create();
  const sent = await run("trigger", "work_order.completed");
  expect(sent).toMatchObject({ exitCode: 0, err: "" });
  expect(sent.out).toContain("X-ArkanPM-Test: true");
  expect(sent.out).toMatch(/Attempt 1 at \S+ \(manual\), \d+ ms, answered 200/);
  receiver.setMode({ kind: "status", status: 500, body: "broken \u001b[31m" });
  const failed = await run("webhooks", "test", id, "--event", "work_order.closed", "--json");
  expect(failed.exitCode).toBe(1);
  expect(failed.json()).toMatchObject({ status: "failed", test: true, attempts: [{ response_status: 500 }] });
  expect((await run("webhooks", "test", id)).out).toContain("broken ·[31m");
  await create();
  expect(await run("trigger", "ping")).toMatchObject({ exitCode: 2, err: expect.stringContaining("--webhook") });
  const unknown = await run("trigger", "work_order.compleated", "--webhook", id);
  expect(unknown).toMatchObject({ exitCode: 6, err: expect.stringContaining("Did you mean work_order.completed") });
});

test("deliveries are listed by filter, shown and tried again, one or many", async () => {
  const { run, receiver, create, happen } = await aTenant();
  const { id } = await create();
  receiver.setMode({ kind: "status", status: 503 });
  for (let i = 0; i < 3; i++) await happen();
  const listed = async (...more: string[]) => (await run("deliveries", "list", "--webhook", id, "--json", ...more)).json();
  await expect.poll(() => listed("--status", "failed", "--from", "1h")).toHaveLength(3);
  const [row] = await listed();
  expect(await listed("--event-id", row.event_id)).toEqual([row]);
  expect(await listed("--response-status", "4xx")).toEqual([]);
  const two = await run("deliveries", "list", "--limit", "2");
  expect(two.out.split("\n")).toHaveLength(3);
  expect(two.err).toContain("more than these 2");
  expect((await run("deliveries", "show", row.id)).out).toContain("answered 503");

  const counted = await run("deliveries", "retry", "--status", "failed", "--webhook", id, "--dry-run", "--json");
  expect(counted.json()).toMatchObject({ matched: 3 });
  const many = await run("deliveries", "retry", "--status", "failed", "--webhook", id, "--follow", "--json");
  expect([many.exitCode, many.json()]).toMatchObject([1, { status: "done", matched: 3, done: 0, failed: 3 }]);
  receiver.setMode({ kind: "status", status: 204 });
  expect(await run("deliveries", "retry", row.id)).toMatchObject({ exitCode: 0, out: expect.stringContaining("is tried now") });
  await expect.poll(() => listed("--status", "success")).toHaveLength(1);
  const begun = await run("deliveries", "retry", row.id, (await listed())[1].id);
  expect(begun).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^Job {6}job_/) });
  for (const words of [[], [row.id, "--status", "failed"]]) expect((await run("deliveries", "retry", ...words)).exitCode).toBe(2);
});

test("a replay is counted, begun and followed, and ends with 9 when some of it failed", async () => {
  const { run, receiver, create, happen } = await aTenant();
  for (let i = 0; i < 4; i++) await happen();
  const { id } = await create();
  const words = ["replay", "--webhook", id, "--from", "1h", "--only", "missing"];
  expect(await run(...words, "--dry-run")).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^4 would be sent, from /) });
  expect((await run(...words, "--types", "lease.*", "--dry-run", "--json")).json()).toMatchObject({ matched: 0 });
  receiver.setMode({ kind: "fail_then_ok", times: 1 });
  const followed = await run(...words, "--follow");
  expect(followed).toMatchObject({ exitCode: 9, out: expect.stringContaining("Failed   1") });
  expect(followed.err).toContain("done: 3 of 4 done, 1 failed");
  const rest = await run("replay", "--webhook", id, "--from", "1h", "--follow", "--json");
  expect([rest.exitCode, rest.json()]).toMatchObject([0, { status: "done", matched: 1, done: 1, failed: 0 }]);
});

test("events are listed, shown and followed", async () => {
  const { run, start, happen } = await aTenant();
  const ids = [await happen(), await happen(), await happen()];
  const listed = await run("events", "list", "--limit", "2");
  expect(listed.out.split("\n").map((line) => /evt_\w+/.exec(line)?.[0])).toEqual(ids.slice(0, 2));
  const cursor = /--after (\S+) goes on/.exec(listed.err)?.[1] ?? "";
  const rest = await run("events", "list", "--after", cursor, "--all", "--json");
  expect(rest.json()).toMatchObject({ event_id: ids[2], event: "work_order.completed" });
  expect(JSON.parse(rest.err)).toEqual({ next_cursor: expect.any(String) });
  expect((await run("events", "show", ids[0] ?? "", "--json")).json()).toMatchObject({
    event: { event_id: ids[0] },
    deliveries: [],
  });
  const tail = start("events", "tail", "--from", cursor, "--types", "work_order.*", "--json");
  await expect.poll(() => tail.out).toHaveLength(1);
  ids.push(await happen());
  await expect.poll(() => tail.out.map((line) => JSON.parse(line).event_id)).toEqual(ids.slice(2));
  expect(await tail.interrupt()).toBe(0);
});

test("the OpenAPI document comes from the code, to stdout or a file, as the server has it", async () => {
  const { run } = cliFor({ url: "http://127.0.0.1:1", key: "" });
  const file = path.join(folder, "openapi.json");
  expect((await run("openapi", "--out", file)).exitCode).toBe(0);
  const { paths } = ok(await callBare("GET", "/openapi.json"));
  expect(JSON.parse(readFileSync(file, "utf8")).paths).toEqual(paths);
  expect((await run("openapi", "--json")).json()).toEqual(JSON.parse(readFileSync(file, "utf8")));
  expect((await run("openapi", "--out", path.join(folder, "no/such"))).exitCode).toBe(1);
});

test.each([
  ["webhooks list --status broken", 2, "active, paused, failing"],
  ["webhooks list --limit 0", 2, "--limit"],
  ["webhooks show", 2, "by its id"],
  ["webhooks create --name X", 2, "--target"],
  ["webhooks create --name X --target http://x.example.com --events *", 6, "/url: "],
  ["deliveries list --from yesterday", 2, "2h for two hours ago"],
  ["deliveries list --error-kind cold", 2, "dns, connect"],
  ["events list --types nonsense.*", 6, "nonsense"],
  ["events list --after nonsense", 6, "next_cursor"],
  ["events show evt_01HV9KX3A0B1C2D3E4F5G6H7J8", 3, "req_"],
  ["trigger", 2, "one event"],
  ["replay --from 1h", 2, "--webhook"],
  [`replay --webhook ${absent.webhook} --from 1h`, 3, "No webhook"],
  [`webhooks delete ${absent.webhook} --yes`, 3, "No webhook"],
  [`deliveries retry ${absent.delivery}`, 3, "No delivery"],
  ["listen --forward-to localhost:3000", 2, "--forward-to"],
  ["listen --forward-failures maybe", 2, "retry, skip, stop"],
  ["listen --secret short", 2, "24 characters"],
  ["listen --from nonsense --consumer erp", 6, "next_cursor"],
  ["events tail --from nonsense", 6, "next_cursor"],
])("`%s` ends with %i and says why", async (line, exitCode, words) => {
  const { run } = await aTenant();
  const result = await run(...line.split(" "));
  expect(result).toMatchObject({ exitCode, out: "" });
  expect(result.err).toContain(words);
  expect(JSON.parse((await run(...line.split(" "), "--json")).err.split("\n").at(-1) ?? "")).toMatchObject({
    exit_code: exitCode,
  });
});

test("every command says what is wrong with its key, and never repeats it", async () => {
  const { makeKey } = await makeTenant();
  const weak = await makeKey(["users:read"]);
  const wrong = `apk_${"w".repeat(43)}`;
  for (const line of [
    "webhooks list",
    "deliveries list",
    "events tail",
    "trigger ping",
    `replay --webhook ${absent.webhook} --from 1h`,
    "listen --consumer erp",
  ]) {
    for (const key of [weak.key, wrong]) {
      const result = await cliFor({ url, key }).run(...line.split(" "));
      expect([line, result.exitCode, result.out]).toEqual([line, 4, ""]);
      expect(result.err).not.toContain(key);
    }
    const without = await cliFor({ url, key: "" }).run(...line.split(" "));
    expect([without.exitCode, without.err]).toEqual([2, expect.stringContaining("ARKANPM_API_KEY")]);
  }
  const broken = await cliFor({ url, key: "apk_a\u0007b" }).run("webhooks", "list");
  expect(broken).toMatchObject({ exitCode: 2, err: expect.not.stringContaining("apk_a") });
});

test("a server that isn't there ends with 8, a limit with 7, and a fault of the server with 1", async () => {
  const key = `apk_${"k".repeat(43)}`;
  const nobody = await cliFor({ url: `http://127.0.0.1:${await freePort()}`, key }).run("webhooks", "list");
  expect(nobody).toMatchObject({ exitCode: 8, err: expect.stringContaining("ECONNREFUSED") });
  const stub = await startStubApi();
  const { run } = cliFor({ url: stub.url, key });
  stub.answer(json(429, { status: 429, code: "rate_limited", detail: "Enough." }, { "retry-after": "900" }));
  expect(await run("webhooks", "list")).toMatchObject({ exitCode: 7, err: expect.stringContaining("Enough.") });
  stub.answer(json(500, { status: 500, code: "internal", request_id: "req_x" }));
  const failed = await run("webhooks", "list", "--json");
  expect([failed.exitCode, JSON.parse(failed.err)]).toMatchObject([1, { code: "internal", request_id: "req_x" }]);
  expect((await run("webhooks", "list", "--url", "nonsense")).exitCode).toBe(2);
});

test("the help of every command has two examples, names each option and fits the terminal", async () => {
  const { run } = cliFor({ url, key: "" });
  for (const { name, options } of commands) {
    const { exitCode, out } = await run(...name.split(" "), "--help");
    expect([name, exitCode]).toEqual([name, 0]);
    expect([name, out.split("\n").filter((line) => / arkanpm [a-z]/.test(` ${line}`) && line.startsWith("  ")).length]).toEqual([
      name,
      expect.toSatisfy((count: number) => count >= 2),
    ]);
    for (const option of Object.keys(options)) expect([name, out]).toEqual([name, expect.stringContaining(`--${option}`)]);
    expect([name, out.split("\n").filter((line) => line.length > 110)]).toEqual([name, []]);
  }
});

test("integrations are listed, shown and run, and what waits is retried", async () => {
  const { run, call, receiver } = await aTenant();
  receiver.setMode({ kind: "ok", body: '[{"id":1},{"id":2}]' }, "/api/tickets");
  const sync = { mode: "batch", schedule: "0 2 * * *", time_zone: "Asia/Dubai" };
  const body = {
    type: "custom",
    name: "Partner",
    endpoint_url: `${receiver.url}/api`,
    config: { pull: { path: "/tickets" } },
    sync,
  };
  const { id } = ok(await call("POST", "/v1/integrations", body));
  expect((await run("integrations", "list")).out).toMatch(
    /^ID .*\nint_\w+ {2}disabled {2}custom {2}at 0 2 \* \* \* \(Asia\/Dubai\) {2}none /,
  );
  expect((await run("integrations", "show", id)).out).toMatch(/^Name +Partner$/m);
  const refused = await run("integrations", "sync", id);
  expect(refused).toMatchObject({ exitCode: 5, err: expect.stringContaining("is disabled") });
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const done = await run("integrations", "sync", id, "--follow", "--json");
  expect(done.exitCode).toBe(0);
  expect(done.json()).toMatchObject({ outcome: "succeeded", pages: 1, messages: 2, trigger: "person" });
  // Its messages have no rule yet: taken in once more, they wait again.
  expect((await run("integrations", "retry-failed", id, "--follow")).out).toMatch(/^Job +job_/m);
  receiver.setMode({ kind: "status", status: 404 }, "/api/tickets");
  const failed = await run("integrations", "sync", id, "--from-beginning", "--follow");
  expect(failed).toMatchObject({ exitCode: 1, out: expect.stringMatching(/^Outcome +failed$/m) });
});
