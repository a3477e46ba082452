import type { CauseCode } from "../contract/delivery-causes.ts";

/** What is known of a failed attempt. */
export interface Failure {
  kind: string;
  /** As `platform/egress/explain-failure.ts` says it: it knows more than the kind. */
  message: string;
  status: number | null;
}

/**
 * The cause in the catalogue. Read from the stored sentence instead of a column of its own: old rows have their cause too, and a delivery
 * that succeeds writes nothing for it. `cause-of.test.ts` holds the sentences to their causes.
 */
export function causeOf({ kind, message, status }: Failure): CauseCode {
  if (kind === "http") return ofAnswer(status);
  return sentences.find(([of, pattern]) => of === kind && pattern.test(message))?.[2] ?? others[kind] ?? "http_other";
}

const sentences: [kind: string, pattern: RegExp, code: CauseCode][] = [
  ["dns", /does not exist|has no address/, "dns_not_found"],
  ["connect", /refused the connection/, "connect_refused"],
  ["connect", /without an answer/, "connect_closed"],
  ["connect", /did not accept a connection/, "connect_timeout"],
  ["tls", /expired/, "tls_expired"],
  ["tls", /not valid before/, "tls_not_yet_valid"],
  ["tls", /another name/, "tls_wrong_name"],
  ["tls", /self-signed/, "tls_self_signed"],
  ["tls", /intermediate/, "tls_incomplete_chain"],
  ["blocked", /can't be opened/, "secret_unreadable"],
  ["timeout", /did not accept a connection/, "connect_timeout"],
];

const others: Record<string, CauseCode> = {
  dns: "dns_failed",
  connect: "connect_failed",
  tls: "tls_failed",
  timeout: "timeout",
  blocked: "blocked",
  body: "body",
};

const answers: Record<number, CauseCode> = {
  400: "http_400",
  401: "http_unauthorized",
  403: "http_unauthorized",
  404: "http_404",
  405: "http_405",
  410: "http_410",
  413: "http_413",
  415: "http_415",
  429: "http_429",
};

function ofAnswer(status: number | null): CauseCode {
  if (status === null) return "http_other";
  if (answers[status]) return answers[status];
  if (status >= 500) return "http_5xx";
  if (status >= 400) return "http_4xx";
  return status >= 300 ? "http_redirect" : "http_other";
}
