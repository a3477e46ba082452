import { errors } from "undici";
import type { ConnectProgress } from "./connect.ts";
import { DoorError } from "./door-error.ts";
import { readPrintedTime } from "./read-printed-time.ts";
import type { EgressFailure } from "./types.ts";

export type FailureScene = {
  host: string;
  port: number;
  progress: ConnectProgress;
  /** The answer had begun. */
  answering: boolean;
};

/** Turns what Node or undici threw into a kind and a sentence that the other side's IT can act on. */
export function explainFailure(error: unknown, scene: FailureScene): EgressFailure {
  if (error instanceof DoorError) return { kind: error.kind, message: error.message };
  const code = codeOf(error);
  if (code === "UND_ERR_INVALID_ARG" || code === "UND_ERR_NOT_SUPPORTED") {
    return { kind: "blocked", message: `The request can't be sent as it is: ${messageOf(error)}.` };
  }
  switch (scene.progress.phase) {
    case "dns":
      return { kind: "dns", message: explainDns(code, scene.host) };
    case "connect":
      return { kind: "connect", message: explainConnect(code, scene) };
    case "tls":
      return { kind: "tls", message: explainTls(code, scene, error) };
    case "open":
      return explainBroken(code, scene, error);
    default:
      return scene.progress.phase satisfies never;
  }
}

/** The sentence for a deadline that passed. */
export function explainTimeout(scene: FailureScene, timeoutMs: number): EgressFailure {
  const time = `${timeoutMs / 1000} s`;
  const place = `${scene.host} port ${scene.port}`;
  const sentence = {
    dns: `The name ${scene.host} was not resolved within ${time}.`,
    connect: `${place} did not accept a connection within ${time}.`,
    tls: `${place} did not finish the TLS handshake within ${time}.`,
    open: scene.answering
      ? `The answer of ${scene.host} did not end within ${time}.`
      : `${scene.host} did not answer within ${time}.`,
  }[scene.progress.phase];
  return { kind: "timeout", message: sentence };
}

function explainDns(code: string, host: string): string {
  if (code === "ENOTFOUND") return `The name ${host} does not exist.`;
  if (code === "ENODATA") return `The name ${host} has no address.`;
  return `The name ${host} could not be resolved: the name servers failed or did not answer (${code}).`;
}

function explainConnect(code: string, { host, port }: FailureScene): string {
  switch (code) {
    case "ECONNREFUSED":
      return `${host} refused the connection on port ${port}.`;
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return `There is no route to ${host}.`;
    case "EMFILE":
    case "ENFILE":
      return `This server has too many connections open to call ${host}.`;
    case "ETIMEDOUT":
      return `${host} did not accept a connection on port ${port}.`;
    default:
      return `The connection to ${host} port ${port} failed (${code}).`;
  }
}

function explainTls(code: string, { host, port, progress }: FailureScene, error: unknown): string {
  switch (code) {
    case "CERT_HAS_EXPIRED": {
      const end = day(progress.certificateEnd);
      const leafExpired = end !== null && Date.parse(progress.certificateEnd ?? "") < Date.now();
      return leafExpired ? `The certificate of ${host} expired on ${end}.` : `A certificate in the chain of ${host} has expired.`;
    }
    case "CERT_NOT_YET_VALID":
      return `The certificate of ${host} is not valid before ${day(progress.certificateStart) ?? "a later date"}.`;
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return `The certificate that ${host} shows was made out to another name.`;
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
    case "SELF_SIGNED_CERT_IN_CHAIN":
      return `The certificate of ${host} is self-signed, or its authority is not trusted here.`;
    case "UNABLE_TO_VERIFY_LEAF_SIGNATURE":
    case "UNABLE_TO_GET_ISSUER_CERT":
    case "UNABLE_TO_GET_ISSUER_CERT_LOCALLY":
      return `The certificate of ${host} comes from an authority that is not trusted here, or its intermediate certificate is missing.`;
    case "EPROTO":
      return `${host} port ${port} does not speak TLS in a version that is accepted here.`;
    case "ERR_SSL_WRONG_VERSION_NUMBER":
    case "ERR_SSL_PACKET_LENGTH_TOO_LONG":
      return `${host} port ${port} does not speak TLS: most likely it speaks plain http.`;
    case "ECONNRESET":
      return `${host} port ${port} closed the connection during the TLS handshake.`;
    case "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE":
      return `${host} port ${port} refused the TLS handshake: it may want a client certificate, or another version of TLS.`;
    default:
      if (aboutOurCertificate.test(code)) return refusedCertificate(host, code);
      return `The TLS connection to ${host} port ${port} failed (${code === "unknown" ? messageOf(error) : code}).`;
  }
}

function explainBroken(code: string, { host, answering }: FailureScene, error: unknown): EgressFailure {
  // In TLS 1.3 the other side judges our certificate only after the handshake.
  if (aboutOurCertificate.test(code)) return { kind: "tls", message: refusedCertificate(host, code) };
  if (code.startsWith("ERR_SSL")) return { kind: "tls", message: `${host} ended the TLS connection (${code}).` };
  if (code === "UND_ERR_HEADERS_OVERFLOW") return { kind: "body", message: `The headers of ${host}'s answer are too large.` };
  if (error instanceof errors.HTTPParserError) return { kind: "body", message: `The answer of ${host} is not valid HTTP/1.1.` };
  if (code === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH") {
    return { kind: "body", message: `The answer of ${host} does not have the length it announced.` };
  }
  if (messageOf(error) === "bad upgrade") return { kind: "body", message: `${host} tried to switch to another protocol.` };
  return answering
    ? { kind: "body", message: `${host} closed the connection in the middle of its answer.` }
    : { kind: "connect", message: `${host} closed the connection without an answer.` };
}

const aboutOurCertificate =
  /ALERT_(CERTIFICATE_(REQUIRED|EXPIRED|REVOKED|UNKNOWN)|BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED)$/;

function refusedCertificate(host: string, code: string): string {
  if (code.endsWith("CERTIFICATE_REQUIRED")) return `${host} wants a client certificate, and none was shown.`;
  return `${host} doesn't accept our client certificate (${code
    .replace(/^.*ALERT_/, "")
    .toLowerCase()
    .replaceAll("_", " ")}).`;
}

/** The day in ISO form of a date as OpenSSL prints it. */
function day(printed: string | null): string | null {
  return readPrintedTime(printed)?.toISOString().slice(0, 10) ?? null;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
