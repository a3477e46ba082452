import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { holdAlone } from "../src/cli/master-key-change.ts";
import { runCli } from "../src/cli/run-cli.ts";
import { keyIdOf, makeSecretBox } from "../src/platform/secret-box.ts";
import { registerWebhook } from "../src/webhooks/register-webhook.ts";
import { makeApiClient } from "./support/api-client.ts";
import { openTestDatabase } from "./support/database.ts";
import { openTestProduct } from "./support/product.ts";
import { freePort, type ProductProcess, startProductProcess, untilReady } from "./support/product-process.ts";

const dataDir = mkdtempSync(path.join(tmpdir(), "arkanpm-master-key-"));
const apiKey = `apk_${"m".repeat(40)}`;
const port = await freePort();
const at = { url: `http://127.0.0.1:${port}`, apiKey };
const settings = { PORT: String(port), ARKANPM_DATA_DIR: dataDir, ARKANPM_BOOTSTRAP_API_KEY: apiKey, ARKANPM_DEMO: "0" };
const api = makeApiClient(at);
let server: ProductProcess | null = null;
afterAll(async () => {
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});
const keyFile = () => readFileSync(path.join(dataDir, "master.key"), "utf8");

test("the data folder's key is changed under a running server, which notices nothing", async () => {
  server = startProductProcess(settings);
  await untilReady(server, at);
  const before = keyFile();
  const { url } = await api.ask("GET", "/v1/test-receiver");
  const hook = { name: "Try-out", url, events: ["*"], headers: { Authorization: "Bearer x" } };
  const first = await make(hook, "first");
  await api.ask("POST", `/v1/webhooks/${first.id}/rotate-secret`, {});

  // Secrets go on being made while everything is sealed anew.
  let isDone = false;
  const made: { id: string; key: string; secret: string }[] = [];
  const making = (async () => {
    // The receiver holds a test against its 50 newest webhooks.
    while (!isDone && made.length < 45) made.push(await make(hook, `during-${made.length}`));
  })();
  const { exitCode, out } = await run("rotate-master-key", "--json");
  isDone = true;
  await making;
  expect(exitCode, out).toBe(0);
  const report = JSON.parse(out);
  expect(report).toMatchObject({ unreadable: [], retired_key_file: expect.stringMatching(/master\.key\.retired-\w{8}$/) });
  expect(report.resealed).toBeGreaterThanOrEqual(6);
  expect(made.length).toBeGreaterThan(3);
  expect(keyFile()).not.toBe(before);
  expect(readFileSync(report.retired_key_file, "utf8")).toBe(before);
  expect(readdirSync(dataDir).filter((name) => name.startsWith("master.key"))).toHaveLength(2);
  await everythingOpens([first, ...made]);

  // A process that knows the new key alone.
  await server.stop();
  server = startProductProcess(settings);
  await untilReady(server, at);
  await everythingOpens([first, ...made]);
  expect(await run("doctor")).toMatchObject({ out: expect.stringContaining("✓ master key: opens what is stored") });

  async function everythingOpens(webhooks: { id: string; key: string; secret: string }[]) {
    for (const { id, key, secret } of webhooks) expect((await make(hook, key)).secret, id).toBe(secret);
    for (const { id } of [webhooks[0], webhooks.at(-1)].flatMap((one) => one ?? [])) {
      const sent = await api.ask("POST", `/v1/webhooks/${id}/test`, {});
      expect(sent.status).toBe("success");
    }
    const { data } = await api.ask("GET", "/v1/test-receiver/requests?limit=2");
    expect(data.map((one: { verdict: string }) => one.verdict)).toEqual(["verified", "verified"]);
  }
}, 180_000);

/** Registers with an Idempotency-Key, or reads what that was answered. */
async function make(hook: object, key: string): Promise<{ id: string; key: string; secret: string }> {
  const reply = await fetch(`${at.url}/v1/webhooks`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(hook),
  });
  const body = (await reply.json()) as { id: string; secret: string };
  if (reply.status !== 201) throw new Error(JSON.stringify(body));
  return { ...body, key };
}

test("configured keys are changed with both of them set, and the doctor says so until it is done", async () => {
  const { services, url, makeTenant } = await openTestProduct();
  const { ctx } = await makeTenant();
  const [old, next] = [randomBytes(32), randomBytes(32)];
  const folder = path.join(dataDir, "unused");
  const hook = { name: "Hook", url: "https://example.com/h", events: ["*"], timeout_ms: 10_000 };
  await registerWebhook({ ...ctx, box: makeSecretBox({ keys: [{ id: keyIdOf(old), key: old }] }) }, hook);

  const one = { DATABASE_URL: url, ARKANPM_DATA_DIR: folder, PORT: "0", ARKANPM_MASTER_KEY: next.toString("base64") };
  const both = { ...one, ARKANPM_MASTER_KEY_PREVIOUS: old.toString("base64") };
  const howTo = { exitCode: 2, out: expect.stringContaining("ARKANPM_MASTER_KEY_PREVIOUS") };
  expect(await run("rotate-master-key", one)).toMatchObject(howTo);
  expect((await run("doctor", one)).out).toContain("✗ master key: it doesn't open what is stored");
  expect((await run("doctor", both)).out).toContain("✗ master key: 1 stored texts are still sealed with another key");
  expect(await run("rotate-master-key", both)).toMatchObject({ exitCode: 0, out: expect.stringContaining("1 stored texts") });
  expect((await run("doctor", one)).out).toContain("✓ master key: opens what is stored");

  // What nobody has a key for is named, and doesn't keep the rest from being done.
  const { webhook } = await registerWebhook({ ...ctx, box: services.box }, hook);
  const lost = await run("rotate-master-key", both);
  expect(lost).toMatchObject({
    exitCode: 9,
    out: expect.stringContaining(`webhooks.secret_sealed of ${ctx.tenantId} ${webhook.id}`),
  });
  expect(existsSync(folder)).toBe(false);
});

test("two commands don't change the key at once", async () => {
  const { url } = await openTestDatabase();
  let isHeld = () => {};
  let mayEnd = () => {};
  const held = new Promise<void>((resolve) => {
    isHeld = resolve;
  });
  const first = holdAlone({ url }, async () => {
    isHeld();
    await new Promise<void>((resolve) => {
      mayEnd = resolve;
    });
  });
  await held;
  await expect(holdAlone({ url }, async () => {})).rejects.toMatchObject({ exitCode: 5 });
  mayEnd();
  await first;
});

async function run(...words: (string | Record<string, string>)[]) {
  const argv = words.filter((word) => typeof word === "string");
  const env = Object.assign({}, ...words.filter((word) => typeof word !== "string"));
  const written: string[] = [];
  const exitCode = await runCli(argv, {
    env: Object.keys(env).length > 0 ? env : { ARKANPM_DATA_DIR: dataDir, PORT: String(port) },
    out: (line) => written.push(line),
    err: (line) => written.push(line),
  });
  return { exitCode, out: written.join("\n") };
}
