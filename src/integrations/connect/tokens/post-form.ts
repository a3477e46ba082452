import type { RemoteFailure } from "../../../connectors/kit/remote.ts";
import type { Services } from "../../../platform/context.ts";
import { classifyOutcome } from "../classify-outcome.ts";

export type Posted =
  /** `json` is null where the answer is none. */
  | { kind: "answered"; status: number; host: string; json: unknown; failure: RemoteFailure | null }
  | { kind: "failed"; failure: RemoteFailure };

const mostBytes = 262_144;
const patienceMs = 15_000;

/** Posts a form or JSON to a token or login address; an answer of 4xx is one too, since it says why. */
export async function postForm(
  { egress, now }: Pick<Services, "egress" | "now">,
  wanted: {
    subdomain: string;
    url: string;
    fields: Record<string, string>;
    format?: "form" | "json";
    headers?: Record<string, string>;
    timeoutMs?: number | undefined;
  },
): Promise<Posted> {
  const { subdomain, url, fields, format = "form", headers = {}, timeoutMs = patienceMs } = wanted;
  const outcome = await egress.request({
    scope: "connectors",
    tenant: subdomain,
    url,
    method: "POST",
    headers: {
      Accept: "application/json",
      "User-Agent": "ArkanPM-Connect/1",
      "Content-Type": format === "form" ? "application/x-www-form-urlencoded" : "application/json",
      ...headers,
    },
    body: format === "form" ? new URLSearchParams(fields).toString() : JSON.stringify(fields),
    timeoutMs: Math.max(1, Math.min(timeoutMs, patienceMs)),
    keepBytes: mostBytes,
    bytes: true,
  });
  const { host, protocol } = new URL(url);
  const answer = classifyOutcome(outcome, { host, secure: protocol === "https:", now: now() });
  const failure = answer.kind === "failed" ? answer.failure : null;
  if (outcome.kind === "failed" || outcome.truncated || outcome.status >= 500 || outcome.status === 429)
    return { kind: "failed", failure: failure as RemoteFailure }; // none of these is an answer of 2xx within the size
  return { kind: "answered", status: outcome.status, host, json: readJson(outcome.bytes), failure };
}

function readJson(bytes: Buffer | null): unknown {
  try {
    return JSON.parse(bytes?.toString("utf8") ?? "");
  } catch {
    return null;
  }
}
