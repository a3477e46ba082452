/** The package's entry, `arkanpm/sdk`: everything here is public. */
export type * from "./api.ts";
export { ApiProblem, ApiUnreachable } from "./client/api-problem.ts";
export type { ApiCalls, InputOf, ListName, OperationName, ReplyOf } from "./client/calls.ts";
export type { CallOptions, ClientOptions } from "./client/connection.ts";
export type { FeedConnection, FollowedEvent, FollowOptions } from "./client/follow-events.ts";
export { type ArkanpmClient, createClient } from "./client.ts";
export { explainSignature, type Hmac, type SignatureQuestion } from "./explain-signature.ts";
export type { BodyDifference, SignatureFinding, SignatureMistake, SignatureReport } from "./signature-report.ts";
export { WebhookVerificationError, type WebhookVerificationReason } from "./verification-error.ts";
export { type VerifyWebhookOptions, verifyWebhook } from "./verify-webhook.ts";
export type { WebhookEvent, WebhookEventName, WebhookEventOf } from "./webhook-event.ts";
export type { WebhookHeaders } from "./webhook-headers.ts";
