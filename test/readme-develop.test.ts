import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { emit } from "../src/outbox/emit.ts";
import { systemCtx } from "../src/platform/context.ts";
import { registerWebhook } from "../src/webhooks/register-webhook.ts";
import { openTestApp } from "./support/app.ts";
import { snippet } from "./support/readme.ts";
import { sampleWorkOrder } from "./support/samples.ts";

// The built command line and SDK, as customers have them.
const root = path.resolve(import.meta.dirname, "..");
const { app, product, services, tenant } = await openTestApp();
const url = await app.listen({ host: "127.0.0.1", port: 0 });
product.startWorker();
const ctx = systemCtx(services, { tenantId: tenant.id });
const receiver = await product.makeReceiver();
const webhook = {
  name: "README",
  url: receiver.url,
  events: ["*"],
  timeout_ms: 10_000,
  retry: { count: 0, schedule_seconds: null },
};
const { webhook: registered } = await registerWebhook(ctx, webhook);
const folder = mkdtempSync(path.join(tmpdir(), "readme-develop-"));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});
const env = { PATH: process.env.PATH, ARKANPM_URL: url, ARKANPM_API_KEY: tenant.key };

async function happen(): Promise<string> {
  return emit(ctx, { event: "work_order.completed", data: sampleWorkOrder });
}

test("the README's commands do what it says", async () => {
  receiver.setMode({ kind: "status", status: 500 });
  const failed = await happen();
  const statuses = async () =>
    (await tenant.call("GET", "/v1/deliveries")).body.data.map(({ status }: { status: string }) => status);
  await expect.poll(statuses).toEqual(["failed"]);
  receiver.setMode({ kind: "ok" });
  const script = `arkanpm() { node ${root}/dist/cli/arkanpm.js "$@"; }\n${snippet("develop-commands")}`;
  const { stdout } = await promisify(execFile)("sh", ["-e", "-c", script], {
    cwd: folder,
    env: { ...env, WEBHOOK: registered.id },
  });
  expect(stdout).toContain("X-ArkanPM-Test: true");
  expect(stdout).toMatch(/^dlv_\w+ +\S+ +failed +500 /m);
  expect(stdout).toContain("1 would be sent, from ");
  expect(stdout).toMatch(/^Done +1$/m);
  expect(stdout).toContain(failed);
  expect(JSON.parse(readFileSync(path.join(folder, "openapi.json"), "utf8")).openapi).toBe("3.1.0");
}, 60_000);

test("the README's program with the SDK's client does what it says", async () => {
  const child = spawn(process.execPath, ["--input-type=module", "-e", snippet("develop-client")], { cwd: root, env });
  children.push(child);
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => {
      printed += text;
    });
  await expect.poll(() => printed, { timeout: 20_000 }).toMatch(/^validation_failed \/url\ndlv_\w+ success\n/);
  const id = await happen();
  await expect.poll(() => printed, { timeout: 20_000 }).toContain(`work_order.completed ${id}`);
});
