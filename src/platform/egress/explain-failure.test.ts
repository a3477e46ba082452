import { expect, test } from "vitest";
import { newProgress } from "./connect.ts";
import { explainFailure } from "./explain-failure.ts";

test.each([
  ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "wants a client certificate, and none was shown"],
  ["ERR_SSL_TLSV1_ALERT_UNKNOWN_CA", "doesn't accept our client certificate (unknown ca)"],
  ["ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE", "doesn't accept our client certificate (bad certificate)"],
  ["ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED", "doesn't accept our client certificate (certificate expired)"],
])("%s is a matter of the client certificate, in the handshake and, as of TLS 1.3, after it", (code, words) => {
  const error = Object.assign(new Error("alert"), { code });
  for (const phase of ["tls", "open"] as const) {
    const scene = { host: "bms.example", port: 443, progress: { ...newProgress(), phase }, answering: false };
    expect(explainFailure(error, scene)).toEqual({ kind: "tls", message: expect.stringContaining(words) });
  }
});
