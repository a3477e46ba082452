/** Who calls: `webhooks` are https only; `connectors` may use plain http inside ranges the operator opened. */
export type EgressScope = "webhooks" | "connectors";

/** A receiver of our own. It is reached at 127.0.0.1 only, and its authority (PEM) is trusted for this host and port alone. */
export type TrustedReceiver = { host: string; port: number; ca: string };

/** PEM texts: what we show in a TLS handshake, and the only authority to trust where one is given. */
export type ClientCertificate = { cert: string; key: string; ca?: string | undefined };

export type EgressCall = {
  scope: EgressScope;
  /** Subdomain of the tenant the call is made for. */
  tenant: string;
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | Buffer | null;
  /** From the start of the connection to the end of what is kept of the answer. */
  timeoutMs: number;
  /** Bytes of the answer's body to keep; after them the socket is closed. */
  keepBytes: number;
  /** Its connections are its own: none is shared with calls that show another certificate, or none. */
  clientCertificate?: ClientCertificate;
  /** Hand the body over as bytes (a photo), not as text. */
  bytes?: boolean;
};

/** Milliseconds; null for a phase that didn't happen (a reused connection, an address that needs no DNS). */
export type EgressTimings = {
  dns_ms: number | null;
  connect_ms: number | null;
  tls_ms: number | null;
  first_byte_ms: number | null;
  total_ms: number;
  reused: boolean;
};

export type EgressErrorKind = "dns" | "connect" | "tls" | "timeout" | "blocked" | "body";

export type EgressFailure = { kind: EgressErrorKind; message: string };

export type EgressOutcome =
  | {
      kind: "answered";
      status: number;
      /** Lower-case names; a repeated header is joined with ", ". */
      headers: Record<string, string>;
      /** UTF-8; invalid bytes become U+FFFD. Nothing is decompressed. Empty when bytes were asked for. */
      body: string;
      bytes: Buffer | null;
      truncated: boolean;
      /** Bytes seen, or the announced length where that is larger. */
      size: number;
      timings: EgressTimings;
      remoteAddress: string;
      certificateEnd: Date | null;
    }
  | {
      kind: "failed";
      error: EgressFailure;
      timings: EgressTimings;
      remoteAddress: string | null;
      /** Of the certificate that the other side showed when the connection was opened, trusted or not; null without one. */
      certificateEnd: Date | null;
    };

export type TargetVerdict =
  | { kind: "ok"; url: URL }
  | {
      kind: "refused";
      code: "https_required" | "credentials_in_url" | "address_not_allowed" | "invalid_url";
      detail: string;
    };

/** The names' addresses, IPv4 first. Rejects with a Node DNS error. `system`: hosts file and search domains count too. */
export type ResolveName = (name: string, options: { system: boolean }) => Promise<string[]>;
