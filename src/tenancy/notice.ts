import type { z } from "zod";
import type { errorKind } from "../contract/api/deliveries.ts";

type ErrorKind = z.infer<typeof errorKind>;

/** What people are told of. A further kind needs its words in `mail/words-en.ts` and `mail/words-ar.ts`. */
export type NoticeKind =
  | ("webhook.failing" | "webhook.paused" | "webhook.rotation_ending" | "webhook.certificate_ending")
  | "integration.error";

/** Kept as JSON beside a notification: what mails and the console make sentences of, in the reader's language. */
export interface NoticeFacts {
  /** Of the record that it is about. */
  name: string;
  /** Where the receiver is; never the whole URL, which may hold a secret. */
  host?: string;
  /** Why, as the record's own `status_reason_code`. */
  code?: string;
  /** The last failure: the API's `error_kind` and `response_status`, and its sentence in English. */
  error_kind?: ErrorKind;
  response_status?: number;
  error?: string;
  /** How many deliveries wait; counted up to `waitingCap`. */
  waiting?: number;
  /** RFC 3339: when what it warns of happens. */
  ends_at?: string;
}

/** `recovered`: by itself. Everything else somebody did, or time. */
export type Resolution = "recovered" | "resumed" | "deleted" | "ended";

/** Nobody counts more than that for a sentence. */
export const waitingCap = 1_000;
