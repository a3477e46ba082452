import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { emit } from "../src/outbox/emit.ts";
import { settings } from "../src/platform/config/settings.ts";
import { readConfig } from "../src/platform/config.ts";
import { registerWebhook } from "../src/webhooks/register-webhook.ts";
import { makeApiClient } from "./support/api-client.ts";
import { openTestProduct } from "./support/product.ts";
import { freePort, startProductProcess, untilReady } from "./support/product-process.ts";
import { readme, snippet } from "./support/readme.ts";
import { sampleWorkOrder } from "./support/samples.ts";

const root = path.resolve(import.meta.dirname, "..");
const has = (program: string) => spawnSync(program, ["--version"]).status === 0;

interface Signed {
  secret: string;
  body: string;
  headers: Record<string, string>;
}

const product = await openTestProduct();
const { ctx } = await product.makeTenant();
product.startWorker();

/** What a receiver gets from the engine, with a secret of either kind. */
async function deliver(secret: string | undefined): Promise<Signed> {
  const receiver = await product.makeReceiver();
  const webhook = { name: "README", url: receiver.url, events: ["work_order.completed"], timeout_ms: 10_000 };
  const registered = await registerWebhook(ctx, secret ? { ...webhook, secret } : webhook);
  await emit(ctx, { event: "work_order.completed", data: sampleWorkOrder });
  const [request] = await receiver.waitFor(1);
  if (!request) throw new Error("nothing arrived");
  // Every header of ours has one value.
  return { secret: registered.secret, body: request.body.toString(), headers: request.headers as Record<string, string> };
}

const generated = await deliver(undefined);
const own = await deliver("correct horse battery staple");
const forged = { ...generated, body: generated.body.replace("2", "3") };

/** Runs a program that reads a signed request as JSON from its input. @returns what it printed, or null when it failed */
function run(command: string, args: string[], input: Signed): string | null {
  const { status, stdout } = spawnSync(command, args, { cwd: root, input: JSON.stringify(input), encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}

const readInput =
  'import { readFileSync } from "node:fs"; const given = JSON.parse(readFileSync(0, "utf8")); const body = Buffer.from(given.body);';

test("the README's check of a signature in Node accepts real deliveries and refuses forged ones", () => {
  const call =
    'console.log(isGenuine(body, given.headers["x-arkanpm-signature"], given.secret), isGenuine(body, undefined, given.secret));';
  const check = (signed: Signed) =>
    run(process.execPath, ["--input-type=module", "-e", `${snippet("verify-node")}${readInput}${call}`], signed);
  expect([generated, own, forged].map(check)).toEqual(["true false", "true false", "false false"]);
});

test.skipIf(!has("python3"))("the README's check of a signature in Python does the same", () => {
  const call = `
import json, sys
given = json.load(sys.stdin)
print(is_genuine(given["body"].encode(), given["headers"]["x-arkanpm-signature"], given["secret"]), is_genuine(b"{}", "é", given["secret"]))`;
  const check = (signed: Signed) => run("python3", ["-c", snippet("verify-python") + call], signed);
  expect([generated, own, forged].map(check)).toEqual(["True False", "True False", "False False"]);
});

test.each(["standardwebhooks", "svix"])("the README's check with %s reads real deliveries and refuses forged ones", (library) => {
  const code = snippet("verify-standard").replace('"standardwebhooks"', `"${library}"`);
  const call = "console.log(readEvent(body, given.headers, given.secret).event_id === given.headers['webhook-id']);";
  const check = (signed: Signed) => run(process.execPath, ["--input-type=module", "-e", `${code}${readInput}${call}`], signed);
  expect([generated, own, forged].map(check)).toEqual(["true", "true", null]);
});

test("the README's check with the SDK reads real deliveries and refuses forged ones", () => {
  const call = "console.log(readEvent(body, given.headers, [given.secret, 'another']).event_id === given.headers['webhook-id']);";
  const check = (signed: Signed) =>
    run(process.execPath, ["--input-type=module", "-e", `${snippet("verify-sdk")}${readInput}${call}`], signed);
  expect([generated, own, forged].map(check)).toEqual(["true", "true", null]);
});

test.skipIf(!has("curl"))(
  "the README's first delivery arrives at the built-in receiver, verified; its first integration mends a gap",
  async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), "arkanpm-readme-"));
    const apiKey = `apk_${"r".repeat(40)}`;
    const port = await freePort();
    const at = { url: `http://127.0.0.1:${port}`, apiKey };
    const started = startProductProcess({ PORT: String(port), ARKANPM_DATA_DIR: dataDir, ARKANPM_BOOTSTRAP_API_KEY: apiKey });
    try {
      await untilReady(started, at);
      await expect.poll(() => started.printed()).toMatch(/Console +http.*\nE-mail +\S+\nPassword +\S+\nAPI key +\S/);
      const script = `${snippet("first-delivery")}${snippet("first-integration")}${snippet("first-outbound")}${snippet("first-readings")}`;
      const there = script.replaceAll("http://127.0.0.1:8080", at.url).replace("apk_…", apiKey);
      const { stdout, stderr } = spawnSync("sh", ["-e", "-c", there], { encoding: "utf8" });
      expect(stderr).toBe("");
      const order = JSON.parse(stdout.split("\n").find((line) => line.includes("Cartridge replaced")) ?? "{}");
      expect(order.status).toBe("completed");
      const api = makeApiClient(at);
      const arrived = async () => {
        const { data } = await api.ask("GET", "/v1/test-receiver/requests");
        return data
          .filter((one: { body: string }) => one.body.includes(order.id))
          .map((one: { event: string; verdict: string }) => `${one.event} ${one.verdict}`);
      };
      await expect.poll(arrived, { timeout: 60_000 }).toContain("work_order.completed verified");
      const readings = stdout.split("\n").find((line) => line.includes("supply_air") && line.includes("received_at"));
      expect(JSON.parse(readings ?? "{}").data.map(({ value }: { value: number }) => value)).toEqual([14.9, 14.5]);
      const log = stdout.split("\n").filter((line) => line.includes('"source_record_id":"A-1"'));
      expect(log[0]).toContain('"status":"error"');
      const tried = JSON.parse(stdout.split("\n").find((line) => line.includes("partner.example.com")) ?? "{}");
      expect(tried.results[0]).toMatchObject({ rule: "urgent jobs", request: { url: "https://partner.example.com/api/jobs" } });
      const integration = (await api.ask("GET", "/v1/integrations?type=arkan_handover")).data[0].id;
      const assets = async () => (await api.ask("GET", "/v1/assets?q=Chiller%209")).data.map((one: { name: string }) => one.name);
      await expect.poll(assets, { timeout: 60_000 }).toContain("Chiller 9");
      expect((await api.ask("GET", `/v1/integrations/${integration}/log`)).data[0]).toMatchObject({ status: "success" });
    } finally {
      await started.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
  90_000,
);

test("the README's table has every setting, with the default that is used", () => {
  const rows = [...readme.matchAll(/^\| `([A-Z0-9_]+)` \| (.*?) \|/gm)].map((match) => ({
    name: match[1] ?? "",
    value: match[2] ?? "",
  }));
  expect(rows.map(({ name }) => name).sort()).toEqual([...Object.keys(settings), "NODE_EXTRA_CA_CERTS"].sort());
  const withDefault = rows.flatMap(({ name, value }) => (/^`.*`$/.test(value) ? [{ name, value: value.slice(1, -1) }] : []));
  expect(withDefault.length).toBeGreaterThan(4);
  for (const { name, value } of withDefault) expect(readConfig({ [name]: value }), name).toEqual(readConfig({}));
});
