import { createTransport } from "nodemailer";
import type SMTPTransport from "nodemailer/lib/smtp-transport/index.js";

export interface Mail {
  /** Stays the same when a mail is sent again, so that repeats fold into one. */
  id: string;
  /** The mail that this one answers. */
  answersId: string | null;
  to: string;
  subject: string;
  text: string;
  html: string;
}

export type MailOutcome =
  | { kind: "sent" }
  /** Trying again would end the same: the mailbox isn't there. */
  | { kind: "refused"; message: string }
  | { kind: "unsent"; message: string };

export interface Mailer {
  /** Hands one mail to the server. Never rejects for trouble of the network or the server: that is an outcome. */
  send(mail: Mail): Promise<MailOutcome>;
  /** Connects and signs in, without sending. @returns what is wrong, or null */
  verify(): Promise<string | null>;
}

const connectMs = 10_000;
const silenceMs = 30_000;
const longestMessage = 500;
/** RFC 5321: no such mailbox, not local, name not allowed. */
const noMailbox = [550, 551, 553];

/**
 * Sends through the operator's mail server. Its address is the operator's own setting, so the egress door, which judges what tenants name,
 * isn't asked (docs/decisions/mail.md). `smtps://` speaks TLS from the first byte; `smtp://` must offer STARTTLS, except on this machine.
 * @param ca a further authority to trust (PEM), for tests
 */
export function makeMailer({ smtpUrl, from }: { smtpUrl: string; from: string }, { ca }: { ca?: string } = {}): Mailer {
  const options = smtpOptions(smtpUrl);
  const transport = createTransport({ ...options, tls: { ...options.tls, ...(ca ? { ca } : {}) } });
  const domain = /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
  const messageId = (id: string) => `<${id}@${domain}>`;
  const secrets = [options.auth?.user, options.auth?.pass].filter((text): text is string => Boolean(text));

  const attempt = async (work: () => Promise<unknown>): Promise<MailOutcome> => {
    try {
      await work();
      return { kind: "sent" };
    } catch (error) {
      return outcomeOf(error, secrets);
    }
  };
  return {
    async verify() {
      const outcome = await attempt(() => transport.verify());
      return outcome.kind === "sent" ? null : outcome.message;
    },
    send: ({ id, answersId, to, subject, text, html }) =>
      attempt(() =>
        transport.sendMail({
          from,
          to: { name: "", address: to },
          subject,
          text,
          html,
          messageId: messageId(id),
          ...(answersId ? { inReplyTo: messageId(answersId), references: messageId(answersId) } : {}),
          headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
          disableFileAccess: true,
          disableUrlAccess: true,
        }),
      ),
  };
}

/** Host, port, sign-in and TLS as the URL says them. */
export function smtpOptions(smtpUrl: string): SMTPTransport.Options & { auth?: { user: string; pass: string } } {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const secure = protocol === "smtps:";
  const host = hostname.replace(/^\[|\]$/g, "");
  const isHere = host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
  return {
    host,
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    requireTLS: !secure && !isHere,
    // A server on this machine seldom has a certificate for its name, and nobody stands in between.
    tls: { rejectUnauthorized: secure || !isHere, minVersion: "TLSv1.2" },
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: silenceMs,
  };
}

function outcomeOf(error: unknown, secrets: string[]): MailOutcome {
  if (!(error instanceof Error)) throw error;
  const { code, responseCode } = error as Error & { code?: string; responseCode?: number }; // nodemailer's errors have both
  const message = secrets.reduce((text, secret) => text.replaceAll(secret, "••••"), error.message);
  const line = message.replaceAll(/\s+/g, " ").trim().slice(0, longestMessage);
  const isRefused = code === "EENVELOPE" && responseCode !== undefined && noMailbox.includes(responseCode);
  return { kind: isRefused ? "refused" : "unsent", message: line };
}
