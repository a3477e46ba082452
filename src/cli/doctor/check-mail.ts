import type { Config } from "../../platform/config.ts";
import { makeMailer } from "../../platform/mailer.ts";
import { type Finding, fine, wrong } from "./finding.ts";

/** Connects to the mail server and signs in; sends nothing. */
export async function checkMail({ mail }: Config): Promise<Finding> {
  if (!mail) return fine("mail", "SMTP_URL isn't set: mails are kept and shown in the console only");
  const { host } = new URL(mail.smtpUrl);
  const trouble = await makeMailer(mail).verify();
  if (trouble === null) return fine("mail", `${host} takes mails from ${mail.from}`);
  return wrong(
    "mail",
    `${host}: ${trouble}`,
    "Check SMTP_URL: smtps:// speaks TLS at once, smtp:// needs STARTTLS; % encodes signs in the password.",
  );
}
