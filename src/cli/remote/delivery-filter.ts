import { given, readChoice, readTime } from "./read-values.ts";

/** Which of the delivery log, as options. */
export const deliveryFilterOptions = {
  webhook: { type: "string" },
  status: { type: "string" },
  event: { type: "string" },
  "event-id": { type: "string" },
  record: { type: "string" },
  job: { type: "string" },
  "response-status": { type: "string" },
  "error-kind": { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  q: { type: "string" },
} as const;

export const deliveryFilterHelp = `
  --webhook, --event, --event-id, --record, --job
                 of this webhook, event, record or job
  --status       pending, retrying, success, failed, held or skipped
  --response-status, --error-kind
                 503 or 5xx; dns, connect, tls, timeout, http, blocked or body
  --from, --to   a time, or how long ago: 30m, 2h, 7d
  --q            a text in the URL, the reply or the error`;

type Values = { [Option in keyof typeof deliveryFilterOptions]?: string | undefined };

const statuses = ["pending", "retrying", "success", "failed", "held", "skipped"] as const;
const errorKinds = ["dns", "connect", "tls", "timeout", "http", "blocked", "body"] as const;

/** The filter in the API's words; empty when none was given. @throws CliError usage */
export function readDeliveryFilter(values: Values) {
  const now = new Date();
  const read = <T>(typed: string | undefined, as: (typed: string) => T) => (typed === undefined ? undefined : as(typed));
  return given({
    webhook_id: values.webhook,
    status: read(values.status, (typed) => readChoice("status", typed, statuses)),
    event: values.event,
    event_id: values["event-id"],
    record_id: values.record,
    job_id: values.job,
    response_status: values["response-status"],
    error_kind: read(values["error-kind"], (typed) => readChoice("error-kind", typed, errorKinds)),
    from: read(values.from, (typed) => readTime("from", typed, now)),
    to: read(values.to, (typed) => readTime("to", typed, now)),
    q: values.q,
  });
}
