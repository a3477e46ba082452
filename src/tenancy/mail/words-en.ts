import { waitingCap } from "../notice.ts";
import type { MailWords, Told } from "./mail-words.ts";

export const english: MailWords = {
  opened: {
    "webhook.failing": (told) => ({
      subject: `Webhook “${told.name}” is failing`,
      lead:
        told.code === "secret_unreadable"
          ? "Its secret can't be opened with this installation's master key, so nothing is sent. Rotate its secret and enter its headers again, or have the key restored: what waits is sent then."
          : "A delivery used up its retries. Mend the receiver: the next success makes the webhook active again, and what failed can be sent anew from its log.",
      facts: [
        ["Receiver", told.host],
        ["Since", told.since],
        ["Last error", told.error],
        ["Deliveries waiting", waiting(told)],
      ],
      action: "Open the webhook",
    }),
    "webhook.paused": (told) => ({
      subject: `Webhook “${told.name}” was paused`,
      lead: "Its receiver answered 410 Gone. Nothing is sent until somebody resumes the webhook; its events are kept meanwhile.",
      facts: [
        ["Receiver", told.host],
        ["Since", told.since],
        ["Deliveries waiting", waiting(told)],
      ],
      action: "Open the webhook",
    }),
    "webhook.rotation_ending": (told) => ({
      subject: `Webhook “${told.name}”: its old secret stops working soon`,
      lead: "Give its receiver the new secret before then: afterwards the new one alone signs.",
      facts: [
        ["Receiver", told.host],
        ["Stops working", told.endsAt],
      ],
      action: "Open the webhook",
    }),
    "webhook.certificate_ending": (told) => ({
      subject: `Webhook “${told.name}”: its receiver's certificate ends soon`,
      lead: "Renew the certificate before then: from that moment on nothing is delivered.",
      facts: [
        ["Receiver", told.host],
        ["Ends", told.endsAt],
      ],
      action: "Open the webhook",
    }),
    "integration.error": (told) => ({
      subject: `Integration “${told.name}” needs attention`,
      lead: "Mend what its log names, then retry what failed there. Nothing that came in is lost meanwhile.",
      facts: [
        ["Since", told.since],
        ["Reason", told.error],
      ],
      action: "Open the integration",
    }),
  },
  resolved: {
    "webhook.failing": (told) => ({
      subject: `Webhook “${told.name}” works again`,
      lead: "A delivery succeeded: the webhook is active.",
      facts: [
        ["Receiver", told.host],
        ["Failing since", told.since],
        ["Recovered", told.resolvedAt],
        ["Lasted", told.lasted],
        ["Deliveries waiting", waiting(told)],
      ],
      action: "Open the webhook",
    }),
    "webhook.certificate_ending": (told) => ({
      subject: `Webhook “${told.name}”: its receiver's certificate was renewed`,
      lead: "There is nothing more to do.",
      facts: [
        ["Receiver", told.host],
        ["Seen", told.resolvedAt],
      ],
      action: "Open the webhook",
    }),
    "integration.error": (told) => ({
      subject: `Integration “${told.name}” works again`,
      lead: "Nothing waits to be mended there any more.",
      facts: [
        ["In error since", told.since],
        ["Recovered", told.resolvedAt],
        ["Lasted", told.lasted],
      ],
      action: "Open the integration",
    }),
  },
  test: ({ tenant, at }) => ({
    subject: "Test mail",
    lead: "Mails of this installation arrive. There is nothing to do.",
    facts: [
      ["Organisation", tenant],
      ["Asked for", at],
    ],
    action: "Open the notifications",
  }),
  digest: ({ count, mailsAnHour }) => ({
    subject: `${count} notifications`,
    lead: `More than ${mailsAnHour} mails in an hour: these come as one.`,
    facts: [],
    action: "Open the notifications",
  }),
  footer: "You get this because you own it or administer the organisation.",
  footerAction: "Change this in your account",
};

function waiting({ waiting: count }: Told): string | null {
  if (count === undefined) return null;
  return count > waitingCap ? `more than ${waitingCap.toLocaleString("en-GB")}` : String(count);
}
