import type { IncomingHttpHeaders } from "node:http";
import { sql } from "kysely";
import type { Services } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { isId, newId } from "../../platform/ids.ts";
import { MASK } from "../../platform/mask-secrets.ts";
import { checkSignatures, type SignatureCheck, type SignedRequest, verdictOf } from "./check-signatures.ts";
import { findSigners, type Signer } from "./find-signers.ts";

const keptRequests = 200;
const keptBytes = 65_536;

export interface ArrivedRequest extends SignedRequest {
  method: string;
  path: string;
  /** The inbox's address, by which webhooks that point here are known. */
  inboxUrl: string;
  responseStatus: number;
}

/** Stores what arrived in a tenant's inbox with the verdict on its signatures, and lets go of the oldest beyond the last 200. */
export async function recordRequest(
  services: Services,
  { tenantId, request }: { tenantId: string; request: ArrivedRequest },
): Promise<void> {
  const { headers } = request;
  const deliveryId = idIn(headers, "x-arkanpm-delivery-id", "dlv");
  await services.db.inTenant(tenantId, async (tx) => {
    const signers = await findSigners(services, { tx, tenantId, deliveryId, url: request.inboxUrl });
    const { webhookId, checks } = judge(request, signers);
    const id = newId("rrq", services.now());
    await tx
      .insertInto("received_requests")
      .values({
        tenant_id: tenantId,
        id,
        received_at: request.receivedAt,
        method: request.method,
        path: request.path.slice(0, 2_000),
        headers: JSON.stringify(shownHeaders(headers)),
        body: textOf(request.body),
        body_truncated: request.body.length > keptBytes,
        event: eventIn(headers),
        event_id: idIn(headers, "x-arkanpm-event-id", "evt"),
        delivery_id: deliveryId,
        webhook_id: webhookId,
        verdict: verdictOf(checks),
        checks: JSON.stringify(checks),
        response_status: request.responseStatus,
      })
      .execute();
    await dropOldest(tx, tenantId);
    afterCommit(tx, () => services.db.signals.raise("changes", tenantId, { kind: "receiver_request", id }));
  });
}

/** Of several webhooks that may have sent it, the one whose secret fits, else the newest. */
function judge(request: ArrivedRequest, signers: Signer[]): { webhookId: string | null; checks: SignatureCheck[] } {
  const judged = signers.map(({ webhookId, secrets }) => ({ webhookId, checks: checkSignatures(request, { secrets }) }));
  const fitting = judged.find(({ checks }) => checks.some(({ result }) => result === "verified"));
  return fitting ?? judged[0] ?? { webhookId: null, checks: checkSignatures(request, { secrets: null }) };
}

const shown =
  /^(host|content-(type|length|encoding)|transfer-encoding|user-agent|accept(-encoding)?|connection|x-arkanpm-.*|x-signature|webhook-.*)$/;

/** Only what we or HTTP set is shown: any other header may be a customer's credential. */
function shownHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, shown.test(name) ? String(value).slice(0, 4_000) : MASK]),
  );
}

/** A character cut in two at the end is left away. */
function textOf(body: Buffer): string {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body.subarray(0, keptBytes), {
    stream: body.length > keptBytes,
  });
  return text.replaceAll("\u0000", "\ufffd");
}

function idIn(headers: IncomingHttpHeaders, name: string, kind: "dlv" | "evt"): string | null {
  const value = headers[name];
  return typeof value === "string" && isId(kind, value) ? value : null;
}

function eventIn(headers: IncomingHttpHeaders): string | null {
  const value = headers["x-arkanpm-event"];
  return typeof value === "string" && /^[a-z_]+(\.[a-z_]+)?$/.test(value) ? value.slice(0, 100) : null;
}

async function dropOldest(tx: Tx, tenantId: string): Promise<void> {
  await sql`
    delete from received_requests where tenant_id = ${tenantId} and id <= (
      select id from received_requests where tenant_id = ${tenantId} order by id desc offset ${keptRequests} limit 1)`.execute(
    tx,
  );
}
