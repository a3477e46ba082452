import { randomUUID } from "node:crypto";
import type { Services } from "../../platform/context.ts";
import { type Lane, startLane } from "../../platform/lane.ts";
import type { Mailer } from "../../platform/mailer.ts";
import { type ClaimedMail, claimMails, renewMails } from "./claim-mails.ts";
import { type MailResult, recordMails } from "./record-mails.ts";
import { renderMail } from "./render-mail.ts";

/** Connections to the mail server at once. */
const concurrency = 4;
/** Beneath the signal `mails`. */
const pollMs = 5_000;

/**
 * Sends the mails that wait: at least once, each with an id of its own that stays the same.
 * @param mailer null: none is set; mails are kept and shown
 * @param publicUrl where links lead; asked at each mail, because the port may be known later
 */
export function startMails(
  services: Services,
  { mailer, publicUrl }: { mailer: Mailer | null; publicUrl: () => string },
): { lane: Lane; stop(): Promise<void> } {
  const worker = randomUUID();
  const { db, now, log } = services;
  const lane = startLane<ClaimedMail, MailResult>(
    {
      name: "mail",
      concurrency,
      pollMs,
      async claim(room) {
        const { mails, nextDueAt } = await claimMails(services, { room, worker });
        return { jobs: mails, nextDueAt };
      },
      handle: (mail) => sendMail(mail, { mailer, publicUrl: publicUrl() }),
      record: (results) => recordMails(services, { ended: results.map(({ job, result }) => ({ mail: job, result })), worker }),
      renew: (mails) => renewMails(services, { mails, worker }),
      renewEveryMs: 30_000,
    },
    { now, log },
  );
  const unlisten = db.signals.on("mails", () => lane.wake());
  return {
    lane,
    async stop() {
      unlisten();
      await lane.stop();
    },
  };
}

/** One attempt. */
export async function sendMail(
  { id, answersId, address, subject, content }: ClaimedMail,
  { mailer, publicUrl }: { mailer: Mailer | null; publicUrl: string },
): Promise<MailResult> {
  if (address === null) return { kind: "dropped" };
  if (!mailer) return { kind: "kept" };
  return mailer.send({ id, answersId, to: address, subject, ...renderMail(content, { publicUrl }) });
}
