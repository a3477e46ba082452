import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { runCli } from "../src/cli/run-cli.ts";

const dataDir = mkdtempSync(path.join(tmpdir(), "cli-beside-"));
const env = { PATH: process.env.PATH, ARKANPM_DATA_DIR: dataDir, PORT: "0" };
const main = new URL("../src/main.ts", import.meta.url).pathname;
const server = spawn(process.execPath, ["--import", "tsx", main], { env });
afterAll(async () => {
  if (server.exitCode === null) {
    server.kill("SIGTERM");
    await once(server, "exit");
  }
  rmSync(dataDir, { recursive: true, force: true });
});

test("the first start shows address, e-mail, password and key, and all of them work", async () => {
  const shown = await waitForStart();
  const url = field(shown, "Console");
  const signIn = await fetch(`${url}/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: field(shown, "E-mail"), password: field(shown, "Password") }),
  });
  expect(signIn.status).toBe(201);
  expect(await signIn.json()).toMatchObject({ permissions: expect.arrayContaining(["super_admin"]) });
  const headers = { authorization: `Bearer ${field(shown, "API key")}` };
  expect((await fetch(`${url}/v1/tenants`, { headers })).status).toBe(200);
  const events = (await (await fetch(`${url}/v1/events`, { headers })).json()) as { data: unknown[] };
  expect(events.data.length).toBeGreaterThan(5);
});

test("keys are made and revoked beside the running server, on its own embedded database", async () => {
  const url = field(await waitForStart(), "Console");
  const made = await run("keys", "create", "--name", "Beside", "--scopes", "webhooks:read", "--json");
  const { id, secret } = JSON.parse(made);
  const use = async () => (await fetch(`${url}/v1/webhooks`, { headers: { authorization: `Bearer ${secret}` } })).status;
  expect(await use()).toBe(200);
  await run("keys", "revoke", id);
  expect(await use()).toBe(401);
});

test("the doctor finds the server and its database sound", async () => {
  const url = new URL(field(await waitForStart(), "Console"));
  const report = await run("doctor", { PORT: url.port });
  expect(report).not.toContain("✗");
  expect(report).toContain(`ArkanPM serves on 127.0.0.1:${url.port}`);
});

let output = "";
let started: Promise<string> | null = null;

function waitForStart(): Promise<string> {
  started ??= new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      if (output.includes("shown this once")) resolve(output);
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    server.once("exit", () => reject(new Error(`ended before it served: ${output}`)));
  });
  return started;
}

function field(shown: string, name: string): string {
  const value = new RegExp(`^${name} +(\\S+)$`, "m").exec(shown)?.[1];
  if (!value) throw new Error(`no ${name} in ${shown}`);
  return value;
}

async function run(...words: (string | NodeJS.ProcessEnv)[]): Promise<string> {
  const argv = words.filter((word) => typeof word === "string");
  const settings = Object.assign({}, env, ...words.filter((word) => typeof word !== "string"));
  const out: string[] = [];
  const exitCode = await runCli(argv, { env: settings, out: (line) => out.push(line), err: (line) => out.push(line) });
  if (exitCode !== 0) throw new Error(out.join("\n"));
  return out.join("\n");
}
