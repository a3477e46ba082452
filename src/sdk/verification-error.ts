const messages = {
  body_not_raw: "The body isn't raw: pass the text or bytes as they arrived, before any JSON parser.",
  missing_secret: "No secret was given.",
  invalid_secret: "The secret begins with whsec_, but what follows isn't base64: copy it as it was shown.",
  missing_header: "The request isn't signed: a header is missing.",
  invalid_header: "A signature header doesn't have the form it should have.",
  signature_mismatch:
    "The signature doesn't fit: the body was changed after it was signed (often parsed and written anew), or another secret was used.",
  timestamp_too_old: "The signature is right, but too old: the request may have been recorded and sent again.",
  timestamp_too_new: "The signature is right, but lies in the future: check this machine's clock.",
  invalid_body: "The signature is right, but the body is no event.",
} as const;

/** Why a request wasn't accepted. */
export type WebhookVerificationReason = keyof typeof messages;

/** Thrown by `verifyWebhook`: answer with 401. `reason` is for programs and stays as it is, `message` for people. */
export class WebhookVerificationError extends Error {
  override name = "WebhookVerificationError";
  readonly reason: WebhookVerificationReason;
  /** The header it is about. */
  readonly header: string | null;
  constructor(reason: WebhookVerificationReason, header: string | null = null) {
    super(header ? `${messages[reason]} (${header})` : messages[reason]);
    this.reason = reason;
    this.header = header;
  }
}
