import { bytesOf, fromBase64 } from "./signature-bytes.ts";
import type { SignatureMistake } from "./signature-report.ts";

export interface SecretVariant {
  key: Uint8Array;
  /** Null: the key as it should be. */
  mistake: SignatureMistake | null;
}

type Variants = [SecretVariant, ...SecretVariant[]];

const prefix = "whsec_";

/** For the hex headers the key is the secret's text, `whsec_` included. */
export function hexKeys(secret: string): Variants {
  return [
    { key: bytesOf(secret), mistake: null },
    ...decoded(secret).map((key) => ({ key, mistake: "secret_decoded" as const })),
    ...withoutPrefix(secret),
    ...trimmed(secret).map((text) => ({ key: bytesOf(text), mistake: "secret_with_spaces" as const })),
  ];
}

/** For Standard Webhooks it is what follows `whsec_`, decoded; of any other secret its text. */
export function standardKeys(secret: string): Variants {
  const [key] = decoded(secret);
  if (!key) {
    const spaces = trimmed(secret).map((text) => ({ key: standardKeys(text)[0].key, mistake: "secret_with_spaces" as const }));
    return [{ key: bytesOf(secret), mistake: null }, ...spaces];
  }
  return [
    { key, mistake: null },
    { key: bytesOf(secret), mistake: "secret_not_decoded" },
    ...withoutPrefix(secret).map((variant) => ({ ...variant, mistake: "secret_not_decoded" as const })),
  ];
}

function decoded(secret: string): Uint8Array[] {
  const key = secret.startsWith(prefix) ? fromBase64(secret.slice(prefix.length)) : null;
  // WebCrypto takes no empty key, and nobody has one.
  return key && key.length > 0 ? [key] : [];
}

function withoutPrefix(secret: string): SecretVariant[] {
  return secret.startsWith(prefix) ? [{ key: bytesOf(secret.slice(prefix.length)), mistake: "secret_without_prefix" }] : [];
}

/** A line break copied along, or spaces around it. */
function trimmed(secret: string): string[] {
  return secret.trim() === secret ? [] : [secret.trim()];
}
