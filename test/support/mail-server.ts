import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { makeCertificate } from "../../src/platform/certificate.ts";

export interface ReceivedMail {
  /** The whole message as it came, headers first. */
  source: string;
  messageId: string;
  to: string[];
  /** Whether it came over TLS, and who had signed in. */
  secure: boolean;
  user: string;
}

export interface MailServer {
  port: number;
  /** PEM of the authority to trust. */
  ca: string;
  mails: ReceivedMail[];
  /** Refuses recipients with this answer from now on, or takes them again. */
  refuse(answer: { code: number; text: string } | null): void;
  /** Takes mails from now on without ever saying so. */
  hold(on: boolean): void;
  close(): Promise<void>;
}

export const mailUser = { user: "arkanpm", pass: "mail-secret-word" };

/** A real SMTP server on 127.0.0.1 with a sign-in: with STARTTLS, with TLS from the first byte (`secure`), or without any (`plain`). */
export async function startMailServer({
  tls = "starttls",
  port = 0,
}: {
  tls?: "starttls" | "secure" | "plain";
  port?: number;
} = {}) {
  const { ca, cert, key } = await makeCertificate({ notBefore: new Date(Date.now() - 60_000), days: 2 });
  const mails: ReceivedMail[] = [];
  let refusal: { code: number; text: string } | null = null;
  let holding = false;
  const options: SMTPServerOptions = {
    cert,
    key,
    secure: tls === "secure",
    disabledCommands: tls === "plain" ? ["STARTTLS"] : [],
    allowInsecureAuth: tls === "plain",
    disableReverseLookup: true,
    onAuth({ username, password }, _session, done) {
      const isRight = username === mailUser.user && password === mailUser.pass;
      done(isRight ? null : Object.assign(new Error("wrong"), { responseCode: 535 }), isRight ? { user: username } : undefined);
    },
    onRcptTo(_address, _session, done) {
      done(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const source = Buffer.concat(chunks).toString("utf8");
        mails.push({
          source,
          messageId: /^Message-ID: (.*)$/im.exec(source)?.[1] ?? "",
          to: session.envelope.rcptTo.map(({ address }) => address),
          secure: session.secure,
          user: String(session.user),
        });
        if (!holding) done();
      });
    },
  };
  const server = new SMTPServer(options);
  server.on("error", () => {});
  const listening = server.listen(port, "127.0.0.1");
  await once(listening, "listening");
  const opened: MailServer = {
    port: (listening.address() as AddressInfo).port, // a TCP server has one
    ca,
    mails,
    refuse(answer) {
      refusal = answer;
    },
    hold(on) {
      holding = on;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return opened;
}

/** A part of a message as text, whichever transfer encoding it has, with plain line ends. */
export function partOf(mail: ReceivedMail, type: "text/plain" | "text/html"): string {
  return decodePart(mail, type).replaceAll("\r\n", "\n");
}

function decodePart({ source }: ReceivedMail, type: string): string {
  const part = source.split(/\r\n--/).find((piece) => piece.includes(`Content-Type: ${type}`)) ?? "";
  const [head = "", ...rest] = part.split("\r\n\r\n");
  const body = rest.join("\r\n\r\n");
  if (/Content-Transfer-Encoding: base64/i.test(head)) return Buffer.from(body, "base64").toString("utf8");
  if (!/quoted-printable/i.test(head)) return body;
  const bytes = body
    .replaceAll(/=\r\n/g, "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** A header's value, decoded (RFC 2047). */
export function headerOf({ source }: ReceivedMail, name: string): string {
  const [, value = ""] = new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, "im").exec(source.split("\r\n\r\n")[0] ?? "") ?? [];
  return value.replaceAll(/\?=\s+=\?/g, "?==?").replaceAll(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_, how: string, text: string) => {
    if (how.toUpperCase() === "B") return Buffer.from(text, "base64").toString("utf8");
    const bytes = text
      .replaceAll("_", " ")
      .replaceAll(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return Buffer.from(bytes, "latin1").toString("utf8");
  });
}
