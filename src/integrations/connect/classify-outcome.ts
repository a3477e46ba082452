import type { RemoteAnswer, RemoteFailure } from "../../connectors/kit/remote.ts";
import type { EgressOutcome } from "../../platform/egress/types.ts";
import { isUsedUp, readPause } from "./read-pause.ts";

/** What is kept of an answer; a page of records is far smaller. */
export const mostBytes = 5 * 1_048_576;

/** Answers of a server that didn't begin the work: too busy, or it doesn't know the method, the version or the place to store. */
const notBegun = [501, 503, 505, 507];

interface Scene {
  host: string;
  secure: boolean;
  /** A client certificate was shown: some just hang up on one that they don't know. */
  withCertificate?: boolean;
  now: Date;
}

/** What a request came to, in the words of the Integration Log: an answer for 2xx within the size, else why not and what to do. */
export function classifyOutcome(outcome: EgressOutcome, scene: Scene): RemoteAnswer {
  const durationMs = Math.round(outcome.timings.total_ms);
  if (outcome.kind === "failed") return { kind: "failed", failure: classifyTrouble(outcome, scene), durationMs };
  const { status, headers, truncated, bytes } = outcome;
  const refusal = { headers, body: bytes ?? Buffer.alloc(0) };
  if (status < 200 || status >= 300)
    return { kind: "failed", failure: classifyStatus(status, headers, scene), durationMs, refusal };
  if (truncated) return { kind: "failed", failure: tooLarge(status, scene), durationMs };
  return { kind: "answer", status, headers, body: bytes ?? Buffer.alloc(0), durationMs };
}

function classifyTrouble(
  { error, timings }: Extract<EgressOutcome, { kind: "failed" }>,
  { host, secure, withCertificate = false }: Scene,
): RemoteFailure {
  const { message } = error;
  // From then on the request may have been written, and read.
  const wasOpen = timings.reused || (secure ? timings.tls_ms !== null : timings.connect_ms !== null);
  switch (error.kind) {
    case "dns":
      return fault("network", message, "Check the host in the endpoint, or add a DNS record for it.");
    case "connect": {
      const doubt = withCertificate && wasOpen ? ` It may not accept our client certificate.` : "";
      const fix = `See that ${host} is up and that its firewall lets this server through.${doubt}`;
      return { ...fault("network", message, fix), mayHaveArrived: wasOpen };
    }
    case "timeout":
      return {
        ...fault("network", message, `See whether ${host} is up and how long it takes to answer.`),
        mayHaveArrived: wasOpen,
      };
    case "body":
      return { ...fault("network", message, "Look into the other side's log for this moment."), mayHaveArrived: true };
    case "tls":
      return {
        ...fault("tls", message, "Look at the certificates of both sides with Test connection: it says what to mend."),
        mayHaveArrived: false,
      };
    case "blocked":
      return { ...fault("network", message, "Correct the endpoint, or have the operator open the address."), needsPerson: true };
    default:
      return error.kind satisfies never;
  }
}

/** Of an answer that isn't 2xx. A limit is told by status and headers alone. */
export function classifyStatus(status: number, headers: Readonly<Record<string, string>>, { host, now }: Scene): RemoteFailure {
  const pause = readPause(headers, now);
  const isLimit =
    status === 429 || (status === 503 && headers["retry-after"] !== undefined) || (status === 403 && isUsedUp(headers));
  if (isLimit)
    return {
      ...fault(
        "throttle",
        `${host} answered ${status}: it asks to be called less often.`,
        "Nothing to do: it is called again later.",
      ),
      status,
      notBefore: pause,
    };
  if (status === 401)
    return {
      ...fault(
        "auth",
        `${host} answered 401: it doesn't accept the credentials.`,
        "Enter valid credentials under Configuration.",
      ),
      status,
      needsPerson: true,
    };
  if (status === 403)
    return {
      ...fault(
        "auth",
        `${host} answered 403: the credentials don't allow this.`,
        "Give the account on the other side the missing right, or enter other credentials.",
      ),
      status,
      needsPerson: true,
    };
  if (status < 400)
    return {
      ...fault("remote_4xx", `${host} answered ${status}: redirects aren't followed.`, redirectFix(headers.location, host)),
      status,
      // So a server answers a POST that it has carried out: RFC 9110 §15.4.4.
      mayHaveArrived: status === 303,
    };
  if (status < 500)
    return { ...fault("remote_4xx", `${host} answered ${status}.`, fix4xx(status)), status, mayHaveArrived: status === 408 };
  return {
    ...fault(
      "remote_5xx",
      `${host} answered ${status}: the trouble is on its side.`,
      "It is tried again; look into the other side's log if it stays so.",
    ),
    status,
    notBefore: pause,
    mayHaveArrived: !notBegun.includes(status),
  };
}

/** A failure before which nothing was sent, and which may pass by itself. */
export function fault(kind: RemoteFailure["class"], message: string, fix: string | null): RemoteFailure {
  return { class: kind, message, fix, status: null, notBefore: null, mayHaveArrived: false, needsPerson: false };
}

/** Nothing was asked: we keep calls back until then, of the other side's or of its token endpoint's accord. It says nothing about the endpoint. */
export function isHeldBack({ status, notBefore, mayHaveArrived }: RemoteFailure): boolean {
  return status === null && notBefore !== null && !mayHaveArrived;
}

function fix4xx(status: number): string | null {
  if (status === 404 || status === 410) return "Check the path of the endpoint, and that the record is still there.";
  if (status === 405 || status === 415) return "Check the endpoint: what is there takes other requests.";
  return "Correct what is sent: the other side refuses it as it is.";
}

/** Without the query of the place, which may hold a secret of the other side. */
function redirectFix(location: string | undefined, host: string): string {
  const place = location && URL.canParse(location, `https://${host}`) ? new URL(location, `https://${host}`) : null;
  return place
    ? `Enter the address that it leads to, if you trust it: ${place.origin}${place.pathname}`
    : "Enter the final address as the endpoint.";
}

function tooLarge(status: number, { host }: Scene): RemoteFailure {
  return {
    ...fault(
      "schema",
      `The answer of ${host} is too large: more than ${mostBytes / 1_048_576} MiB.`,
      "Ask for smaller pages, or for fewer fields.",
    ),
    status,
    mayHaveArrived: true,
  };
}
