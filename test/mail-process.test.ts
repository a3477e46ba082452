import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { openTestDatabase } from "./support/database.ts";
import { headerOf, mailUser, partOf, startMailServer } from "./support/mail-server.ts";
import { freePort, type ProductProcess, startProductProcess, untilReady } from "./support/product-process.ts";

const { url: databaseUrl } = await openTestDatabase();
const client = new pg.Client({ connectionString: databaseUrl });
await client.connect();
const mailServer = await startMailServer();
const dataDir = mkdtempSync(path.join(tmpdir(), "arkanpm-mail-"));
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const person = { email: "admin@example.com", password: "Correct-Horse-1" };
const apiKey = `apk_${"m".repeat(40)}`;
let running: ProductProcess | null = null;
afterAll(async () => {
  await running?.kill();
  await mailServer.close();
  await client.end();
  rmSync(dataDir, { recursive: true, force: true });
});
const settings = {
  DATABASE_URL: databaseUrl,
  ARKANPM_DATA_DIR: dataDir,
  ARKANPM_MASTER_KEY: randomBytes(32).toString("base64"),
  ARKANPM_BOOTSTRAP_API_KEY: apiKey,
  ARKANPM_BOOTSTRAP_ADMIN_EMAIL: person.email,
  ARKANPM_BOOTSTRAP_ADMIN_PASSWORD: person.password,
  PORT: String(port),
  SMTP_URL: `smtp://${mailUser.user}:${mailUser.pass}@127.0.0.1:${mailServer.port}`,
  MAIL_FROM: "ArkanPM <noreply@example.com>",
};

test("a process killed before it knew that its mail was taken sends it again after the restart, under the same Message-ID", async () => {
  running = startProductProcess(settings);
  await untilReady(running, { url, apiKey });
  mailServer.hold(true);
  await askTestMail();
  await expect.poll(() => mailServer.mails.length, { timeout: 20_000 }).toBe(1);
  await running.kill();
  mailServer.hold(false);
  // The dead process's lease, which nobody waits for here.
  const { rowCount } = await client.query("update mails set leased_until = now() where leased_until > now()");
  expect(rowCount).toBe(1);
  running = startProductProcess(settings);
  await untilReady(running, { url, apiKey });
  await expect.poll(statusOf, { timeout: 20_000 }).toBe("sent");
  const [first, second, ...others] = mailServer.mails;
  if (!first || !second) throw new Error("two mails");
  expect(others).toEqual([]);
  expect(second.messageId).toBe(first.messageId);
  expect(second).toMatchObject({ to: [person.email], secure: true });
  expect(headerOf(second, "From")).toBe("ArkanPM <noreply@example.com>");
  expect(partOf(second, "text/plain")).toContain(`${url}/settings/notifications`);
});

async function askTestMail(): Promise<void> {
  const signedIn = await fetch(`${url}/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(person),
  });
  const { csrf_token: token } = (await signedIn.json()) as { csrf_token: string };
  const cookie = String(signedIn.headers.get("set-cookie")).split(";")[0] ?? "";
  const reply = await fetch(`${url}/v1/notifications/test-mail`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie, "x-csrf-token": token },
    body: "{}",
  });
  expect(reply.status).toBe(202);
}

async function statusOf(): Promise<string> {
  const { rows } = await client.query<{ status: string }>("select status from mails");
  return rows.map((row) => row.status).join();
}
