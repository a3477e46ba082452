import type { z } from "zod";
import type { receivedRequestOut } from "../../contract/api/test-receiver.ts";
import type { SignatureCheck, SignatureVerdict } from "./check-signatures.ts";
import type { ReceivedRow } from "./find-requests.ts";

export function presentRequest(row: ReceivedRow): z.input<typeof receivedRequestOut> {
  return {
    id: row.id,
    received_at: row.received_at.toISOString(),
    method: row.method,
    path: row.path,
    // Written by `recordRequest` in these shapes; the verdict is checked by the database.
    headers: JSON.parse(row.headers) as Record<string, string>,
    body: row.body,
    body_truncated: row.body_truncated,
    event: row.event,
    event_id: row.event_id,
    delivery_id: row.delivery_id,
    webhook_id: row.webhook_id,
    verdict: row.verdict as SignatureVerdict,
    checks: JSON.parse(row.checks) as SignatureCheck[],
    response_status: row.response_status,
  };
}
