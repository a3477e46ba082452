import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { emit } from "../src/outbox/emit.ts";
import { registerWebhook } from "../src/webhooks/register-webhook.ts";
import { rotateSecret } from "../src/webhooks/rotate-secret.ts";
import { openTestProduct } from "./support/product.ts";
import { sampleWorkOrder } from "./support/samples.ts";

// The built package, as customers import it.
const root = path.resolve(import.meta.dirname, "..");
const { exports } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
if (!existsSync(path.join(root, exports["./sdk"].default))) throw new Error("The SDK isn't built: npm run build.");

const product = await openTestProduct();
const { ctx } = await product.makeTenant();
product.startWorker();
const receiver = await product.makeReceiver();
const { webhook, secret: old } = await registerWebhook(ctx, {
  name: "Examples",
  url: receiver.url,
  events: ["work_order.completed"],
  timeout_ms: 10_000,
});

const before = await deliver();
const { secret: next } = await rotateSecret(ctx, { id: webhook.id, secret: undefined, overlapHours: 24 });
const during = await deliver();

test.each(["express", "fastify"])("the receiver with %s takes what is genuine, once, and refuses the rest", async (name) => {
  const example = await start(name, { ARKANPM_WEBHOOK_SECRET: old });
  expect(await example.post(before)).toEqual([204, null]);
  expect(await example.post(before)).toEqual([204, null]);
  expect(await example.post(during)).toEqual([204, null]);
  expect(await example.post({ ...before, body: Buffer.from(before.body.toString().replace("2", "3")) })).toEqual([
    401,
    "signature_mismatch",
  ]);
  expect(await example.post({ ...before, headers: {} })).toEqual([401, "missing_header"]);
  expect(await example.post({ ...before, body: Buffer.from("{") })).toEqual([401, "signature_mismatch"]);
  const handled = () => example.printed().match(/completed: WO-/g)?.length;
  await expect.poll(handled).toBe(2);
});

test.each(["express", "fastify"])(
  "the receiver with %s may know both secrets of a rotation, or the new one alone",
  async (name) => {
    const both = await start(name, { ARKANPM_WEBHOOK_SECRET: old, ARKANPM_WEBHOOK_SECRET_NEXT: next });
    expect([await both.post(before), await both.post(during)]).toEqual([
      [204, null],
      [204, null],
    ]);
    const changedOver = await start(name, { ARKANPM_WEBHOOK_SECRET: next });
    expect(await changedOver.post(during)).toEqual([204, null]);
    expect(await changedOver.post(before)).toEqual([401, "signature_mismatch"]);
  },
);

test("the package has types for what it exports, and says nothing of its inside", () => {
  expect(Object.keys(exports)).toEqual(["./sdk"]);
  expect(readFileSync(path.join(root, exports["./sdk"].types), "utf8")).toContain("verifyWebhook");
  const inside = spawnSync(process.execPath, ["--input-type=module", "-e", 'import "arkanpm/dist/main.js"'], { cwd: root });
  expect(inside.stderr.toString()).toContain("ERR_PACKAGE_PATH_NOT_EXPORTED");
});

async function deliver() {
  const count = receiver.requests.length + 1;
  await emit(ctx, { event: "work_order.completed", data: sampleWorkOrder });
  const request = (await receiver.waitFor(count))[count - 1];
  if (!request) throw new Error("nothing arrived");
  // Every header of ours has one value.
  return { body: request.body, headers: request.headers as Record<string, string> };
}

const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) {
    child.kill("SIGTERM");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  }
});

/** Runs an example as its page says, and posts to it as a proxy that ends TLS would. */
async function start(name: string, settings: Record<string, string>) {
  const child = spawn(process.execPath, [`examples/${name}.mjs`], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: "0", ...settings },
  });
  children.push(child);
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (printed += text));
  await expect.poll(() => printed, { timeout: 20_000 }).toContain("Listening at ");
  const url = /Listening at (\S+)/.exec(printed)?.[1] ?? "";
  return {
    printed: () => printed,
    async post({ body, headers }: { body: Buffer; headers: Record<string, string> }) {
      const own = Object.fromEntries(Object.entries(headers).filter(([header]) => /^(x-|webhook-)/.test(header)));
      const reply = await fetch(url, { method: "POST", headers: { ...own, "content-type": "application/json" }, body });
      const text = await reply.text();
      return [reply.status, text ? JSON.parse(text).error : null];
    },
  };
}
