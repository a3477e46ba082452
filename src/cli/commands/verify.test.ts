import { spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { runCli } from "../run-cli.ts";

const folder = mkdtempSync(path.join(tmpdir(), "arkanpm-verify-"));
afterAll(() => rmSync(folder, { recursive: true }));
const secret = "a secret of twenty-four letters";
const body = '{"event":"ping","event_id":"evt_1","timestamp":"2026-04-12T18:45:23.000Z","tenant_id":"tnt_1","data":{"ping":{}}}';
const hex = createHmac("sha256", secret).update(body).digest("hex");
const file = (text: string) => {
  const name = path.join(folder, Math.random().toString(36).slice(2));
  writeFileSync(name, text);
  return name;
};
const right = file(body);

test("a right signature ends with 0, whoever gives the secret", async () => {
  const given = ["--header", `X-ArkanPM-Signature: ${hex}`, right];
  expect(await run(["--secret", secret, ...given])).toEqual({ exitCode: 0, out: "✓ X-ArkanPM-Signature: right", err: "" });
  expect((await run(given, { ARKANPM_WEBHOOK_SECRET: secret })).exitCode).toBe(0);
  expect((await run(["--secret", secret, "--headers", file(`X-Signature: ${hex}\n`), right])).exitCode).toBe(0);
});

test("a mistake is named with what shows it and what to do, and ends with 6", async () => {
  const given = ["--secret", secret, "--header", `X-ArkanPM-Signature: ${hex}`, file(JSON.stringify(JSON.parse(body), null, 2))];
  const { exitCode, out } = await run(given);
  expect(exitCode).toBe(6);
  expect(out.split("\n").slice(0, 3)).toEqual([
    "✗ X-ArkanPM-Signature: the body was parsed and written anew",
    "    It fits the body written without spaces.",
    "    → Hash the bytes as they arrived, before any JSON parser (express.raw, request.get_data()).",
  ]);
  const report = JSON.parse((await run([...given, "--json"])).out);
  expect(report).toMatchObject({ valid: false, findings: [{ mistakes: ["reserialized_body"], difference: "compact" }] });
  expect(out).not.toContain(secret);
});

test("an old request is told from a wrong one, and age can be left out", async () => {
  const signature = `v1,${createHmac("sha256", secret).update(`evt_1.1776019523.${body}`).digest("base64")}`;
  const headers = `webhook-id: evt_1\nwebhook-timestamp: 1776019523\nwebhook-signature: ${signature}`;
  const given = ["--secret", secret, "--headers", file(headers), right];
  expect((await run(given)).out).toMatch(
    /^✗ webhook-signature: the signature is right, but \d+ (days|h|min) (old|in the future)/,
  );
  expect((await run([...given, "--tolerance", "off"])).exitCode).toBe(0);
});

test("the body may come from stdin, byte for byte", () => {
  const args = ["--import", "tsx", "src/cli/arkanpm.ts", "verify", "--secret", secret, "--header", hex];
  const pipe = (input: string) => spawnSync(process.execPath, args, { input, encoding: "utf8" });
  expect(pipe(body)).toMatchObject({ status: 0, stdout: "✓ X-ArkanPM-Signature: right\n" });
  const more = pipe(`${body}\n`);
  expect(more.status).toBe(6);
  expect(more.stdout).toContain("a line break at the end");
});

test.each([
  [["--header", hex, right], 2, "--secret"],
  [["--secret", secret, right], 2, "--header"],
  [["--secret", secret, "--header", hex, "nowhere.json"], 3, "nowhere.json"],
  [["--secret", secret, "--header", hex, "--tolerance", "long", right], 2, "--tolerance"],
  [["--secret", secret, "--header", hex, right, right], 2, "One file"],
])("%j ends with %i", async (words, exitCode, line) => {
  const result = await run(words);
  expect(result).toMatchObject({ exitCode, out: "" });
  expect(result.err).toContain(line);
});

test("headers without a signature are said to be so", async () => {
  const { exitCode, out } = await run(["--secret", secret, "--header", "Content-Type: application/json", right]);
  expect([exitCode, out.split("\n")[0]]).toEqual([6, "✗ none of the headers is a signature"]);
});

async function run(words: string[], env: NodeJS.ProcessEnv = {}) {
  const written = { out: [] as string[], err: [] as string[] };
  const exitCode = await runCli(["verify", ...words], {
    env,
    out: (text) => written.out.push(text),
    err: (text) => written.err.push(text),
  });
  return { exitCode, out: written.out.join("\n"), err: written.err.join("\n") };
}
