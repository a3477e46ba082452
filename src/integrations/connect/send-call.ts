import { onlyReads, type RemoteAnswer, type RemoteCall } from "../../connectors/kit/remote.ts";
import type { Egress } from "../../platform/egress.ts";
import { classifyOutcome, fault, mostBytes } from "./classify-outcome.ts";
import type { Dress } from "./dress-call.ts";
import { resolveAddress } from "./resolve-address.ts";

/** Whose door it goes through, and where it may go. */
export interface CallPlace {
  subdomain: string;
  endpointUrl: string;
}

const longestMs = 30_000;

/** Asked right before a request leaves that isn't a question: whether whoever sends it still may. */
export type MayLeave = () => boolean;

/** The body's exact text, which is also what signatures are over. */
export function bodyOf({ json }: RemoteCall): string | null {
  return json === undefined ? null : JSON.stringify(json);
}

/** One request and what came of it: no limits, no second try. @param timeoutMs 30 s unless less is left */
export async function sendCall(
  { egress, now }: { egress: Egress; now: () => Date },
  {
    place,
    call,
    dress,
    timeoutMs = longestMs,
    mayLeave,
  }: { place: CallPlace; call: RemoteCall; dress: Dress; timeoutMs?: number | undefined; mayLeave?: MayLeave | undefined },
): Promise<RemoteAnswer> {
  const { subdomain, endpointUrl } = place;
  const address = resolveAddress(endpointUrl, { ...call, query: { ...call.query, ...dress.query } });
  if (address.kind === "refused")
    return {
      kind: "failed",
      failure: fault("schema", address.message, "Look at what the other side sends as its links."),
      durationMs: 0,
    };
  const body = bodyOf(call);
  if (mayLeave && !onlyReads(call) && !mayLeave())
    return { kind: "failed", failure: { ...fault("internal", tooLate, null), notBefore: now() }, durationMs: 0 };
  const outcome = await egress.request({
    scope: "connectors",
    tenant: subdomain,
    url: address.url.href,
    method: call.method,
    headers: joinHeaders(
      { Accept: "application/json", "User-Agent": "ArkanPM-Connect/1" },
      body === null ? {} : { "Content-Type": "application/json" },
      call.headers ?? {},
      dress.headers,
    ),
    body,
    timeoutMs: Math.max(1, Math.min(timeoutMs, longestMs)),
    keepBytes: mostBytes,
    bytes: true,
    ...(dress.clientCertificate ? { clientCertificate: dress.clientCertificate } : {}),
  });
  const { host, protocol } = address.url;
  const withCertificate = dress.clientCertificate !== undefined;
  const answer = classifyOutcome(outcome, { host, secure: protocol === "https:", withCertificate, now: now() });
  if (answer.kind === "answer" || !onlyReads(call)) return answer;
  // It may have arrived, and nothing is there that wasn't before.
  return { ...answer, failure: { ...answer.failure, mayHaveArrived: false } };
}

const tooLate = "This server stood still for too long before it was sent. Nothing was sent; it is tried again.";

/** Later ones win, whatever their case: a header sent twice is read by some as the first and by others as the last. */
function joinHeaders(...lists: Readonly<Record<string, string>>[]): Record<string, string> {
  const byName = new Map<string, [string, string]>();
  for (const [name, value] of lists.flatMap((list) => Object.entries(list))) byName.set(name.toLowerCase(), [name, value]);
  return Object.fromEntries(byName.values());
}
