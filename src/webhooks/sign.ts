import { createHmac, createSecretKey, type KeyObject } from "node:crypto";

/** A secret made ready once: the hex scheme takes its text, Standard Webhooks its decoded part. */
export interface SigningKeys {
  hex: KeyObject;
  standard: KeyObject;
}

export function signingKeys(secret: string): SigningKeys {
  const decoded = secret.startsWith("whsec_") ? Buffer.from(secret.slice("whsec_".length), "base64") : Buffer.from(secret);
  return { hex: createSecretKey(Buffer.from(secret)), standard: createSecretKey(decoded) };
}

/**
 * Lower-case hex HMAC-SHA256 of the raw body; the key is the secret's text as it was shown (contract §5, spec/: "Signature verification").
 */
export function signHex(body: string | Buffer, keys: SigningKeys): string {
  return createHmac("sha256", keys.hex).update(body).digest("hex");
}

/**
 * Standard Webhooks 1.0 (https://www.standardwebhooks.com): `v1,` and base64 over `id.timestamp.body`. The key is the decoded part of a
 * `whsec_` secret, else the secret's UTF-8 bytes.
 */
export function signStandard({
  id,
  timestamp,
  body,
  keys,
}: {
  id: string;
  timestamp: number;
  body: string | Buffer;
  keys: SigningKeys;
}): string {
  return `v1,${createHmac("sha256", keys.standard).update(`${id}.${timestamp}.`).update(body).digest("base64")}`;
}
