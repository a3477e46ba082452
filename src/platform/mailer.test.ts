import { afterEach, expect, test } from "vitest";
import { headerOf, type MailServer, mailUser, partOf, startMailServer } from "../../test/support/mail-server.ts";
import { makeMailer, smtpOptions } from "./mailer.ts";

const servers: MailServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const from = "ArkanPM <noreply@example.com>";
const mail = {
  id: "eml_1",
  answersId: "eml_0",
  to: "sara@example.com",
  subject: "Webhook “Café” is failing",
  text: "Hello — مرحبا\n",
  html: "<p>مرحبا</p>",
};

async function open(tls: "starttls" | "secure" | "plain") {
  const server = await startMailServer({ tls });
  servers.push(server);
  const scheme = tls === "secure" ? "smtps" : "smtp";
  return {
    server,
    url: (pass = mailUser.pass, host = "127.0.0.1") => `${scheme}://${mailUser.user}:${pass}@${host}:${server.port}`,
  };
}

test("a mail goes out over STARTTLS with a sign-in, in two parts, with its own id and the one it answers", async () => {
  const { server, url } = await open("starttls");
  expect(await makeMailer({ smtpUrl: url(), from }).send(mail)).toEqual({ kind: "sent" });
  const [got] = server.mails;
  if (!got) throw new Error("nothing arrived");
  expect(got).toMatchObject({ secure: true, user: mailUser.user, to: ["sara@example.com"], messageId: "<eml_1@example.com>" });
  expect(headerOf(got, "In-Reply-To")).toBe("<eml_0@example.com>");
  expect(headerOf(got, "Subject")).toBe(mail.subject);
  expect(headerOf(got, "Auto-Submitted")).toBe("auto-generated");
  expect(partOf(got, "text/plain")).toContain("Hello — مرحبا");
  expect(partOf(got, "text/html")).toContain("<p>مرحبا</p>");
});

test("over smtps the certificate is checked", async () => {
  const { server, url } = await open("secure");
  const smtpUrl = url(mailUser.pass, "localhost");
  const outcome = await makeMailer({ smtpUrl, from }).send(mail);
  expect(outcome).toMatchObject({ kind: "unsent", message: expect.stringMatching(/certificate/i) });
  expect(server.mails).toEqual([]);
  expect(await makeMailer({ smtpUrl, from }, { ca: server.ca }).verify()).toBeNull();
});

test("a wrong password is told without it, and tried again; a mailbox that isn't there is refused", async () => {
  const { server, url } = await open("starttls");
  const wrong = await makeMailer({ smtpUrl: url("another-secret"), from }).verify();
  expect(wrong).toContain("535");
  expect(JSON.stringify(wrong)).not.toContain("another-secret");
  const mailer = makeMailer({ smtpUrl: url(), from });
  server.refuse({ code: 550, text: "no such user" });
  expect(await mailer.send(mail)).toMatchObject({ kind: "refused", message: expect.stringContaining("no such user") });
  server.refuse({ code: 451, text: "later" });
  expect(await mailer.send(mail)).toMatchObject({ kind: "unsent", message: expect.stringContaining("later") });
});

test("without TLS nothing is sent but to this machine", async () => {
  const { server, url } = await open("plain");
  expect(await makeMailer({ smtpUrl: url(), from }).send(mail)).toEqual({ kind: "sent" });
  expect(server.mails[0]?.secure).toBe(false);
  expect(smtpOptions("smtp://u:p%40ss@mail.example.com")).toMatchObject({
    port: 587,
    secure: false,
    requireTLS: true,
    tls: { rejectUnauthorized: true },
    auth: { user: "u", pass: "p@ss" },
  });
  expect(smtpOptions("smtps://mail.example.com")).toMatchObject({ port: 465, secure: true, tls: { rejectUnauthorized: true } });
  // A name that only looks like this machine.
  expect(smtpOptions("smtp://127.0.0.1.example.com").requireTLS).toBe(true);
});

test("a server that isn't there is told, not thrown", async () => {
  const { server, url } = await open("plain");
  await server.close();
  servers.length = 0;
  expect(await makeMailer({ smtpUrl: url(), from }).send(mail)).toMatchObject({
    kind: "unsent",
    message: expect.stringContaining("ECONNREFUSED"),
  });
});
