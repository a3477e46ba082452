/** What whoever runs the other side can do: a code for other languages, and a sentence. */
export type Advice = { code: AdviceCode; fix: string };

export const adviceCodes = [
  "name_unknown",
  "name_servers",
  "port_closed",
  "no_connection",
  "certificate_expired",
  "certificate_not_yet_valid",
  "certificate_name",
  "certificate_authority",
  "no_tls",
  "no_handshake",
] as const;
export type AdviceCode = (typeof adviceCodes)[number];

/** What to do about trouble in a phase of connecting. @param error what Node threw; null when time ran out */
export function adviseOn(phase: "dns" | "connect" | "tls", error: unknown): Advice {
  const code = codeIn(phase, error instanceof Error && "code" in error ? String(error.code) : "");
  return { code, fix: fixes[code] };
}

function codeIn(phase: "dns" | "connect" | "tls", code: string): AdviceCode {
  if (phase === "dns") return code === "ENOTFOUND" || code === "ENODATA" ? "name_unknown" : "name_servers";
  if (phase === "connect") return code === "ECONNREFUSED" ? "port_closed" : "no_connection";
  return tlsCodes[code] ?? "no_handshake";
}

const tlsCodes: Record<string, AdviceCode> = {
  CERT_HAS_EXPIRED: "certificate_expired",
  CERT_NOT_YET_VALID: "certificate_not_yet_valid",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificate_name",
  DEPTH_ZERO_SELF_SIGNED_CERT: "certificate_authority",
  SELF_SIGNED_CERT_IN_CHAIN: "certificate_authority",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "certificate_authority",
  UNABLE_TO_GET_ISSUER_CERT: "certificate_authority",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "certificate_authority",
  EPROTO: "no_tls",
  ERR_SSL_WRONG_VERSION_NUMBER: "no_tls",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "no_tls",
};

const fixes: Record<AdviceCode, string> = {
  name_unknown: "Check the spelling of the host, or add a DNS record for it.",
  name_servers: "Try again in a minute. If it stays so, ask whoever runs the domain's name servers.",
  port_closed: "Start the server, or correct the port in the URL.",
  no_connection: "Let this server through the receiver's firewall, or correct the host and the port.",
  certificate_expired: "Renew the certificate.",
  certificate_not_yet_valid: "Check the certificate's dates and this server's clock.",
  certificate_name: "Use the host name that the certificate was made out to, or get a certificate for this one.",
  certificate_authority:
    "Use a certificate of a public authority and send its intermediate certificates along; or have the operator trust yours with NODE_EXTRA_CA_CERTS.",
  no_tls: "Enter the port on which the server speaks https, such as 443; or let it speak TLS 1.2 or newer on this one.",
  no_handshake: "Look into the server's log for this moment: it ended the TLS handshake.",
};
