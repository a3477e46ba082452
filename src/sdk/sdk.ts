/** The package's entry, `arkanpm/sdk`: everything here is public. */
export { explainSignature, type Hmac, type SignatureQuestion } from "./explain-signature.ts";
export type { BodyDifference, SignatureFinding, SignatureMistake, SignatureReport } from "./signature-report.ts";
export { WebhookVerificationError, type WebhookVerificationReason } from "./verification-error.ts";
export { type VerifyWebhookOptions, verifyWebhook } from "./verify-webhook.ts";
export type { WebhookEvent, WebhookEventName, WebhookEventOf } from "./webhook-event.ts";
export type { WebhookHeaders } from "./webhook-headers.ts";
