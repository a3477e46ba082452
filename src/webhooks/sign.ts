import { createHmac } from "node:crypto";

/**
 * Lower-case hex HMAC-SHA256 of the raw body; the key is the secret's text as it was shown (contract §5, spec/: "Signature verification").
 */
export function signHex(body: string, secret: string): string {
  return createHmac("sha256", secret).update(body).digest("hex");
}

/**
 * Standard Webhooks 1.0 (https://www.standardwebhooks.com): `v1,` and base64 over `id.timestamp.body`. The key is the decoded part of a
 * `whsec_` secret, else the secret's UTF-8 bytes.
 */
export function signStandard({
  id,
  timestamp,
  body,
  secret,
}: {
  id: string;
  timestamp: number;
  body: string;
  secret: string;
}): string {
  return `v1,${createHmac("sha256", standardKey(secret)).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
}

export function standardKey(secret: string): Buffer {
  return secret.startsWith("whsec_") ? Buffer.from(secret.slice("whsec_".length), "base64") : Buffer.from(secret);
}
