import { createCipheriv, createDecipheriv, createHash, createSecretKey, type KeyObject, randomBytes } from "node:crypto";

export type SecretBox = {
  /**
   * Encrypts with the first key. `context` says what the secret belongs to (`"webhook:whk_…"`); it isn't secret and isn't
   * stored, but opening needs the same: a sealed secret moved to another record stays shut.
   */
  seal: (plaintext: string, context: string) => string;
  /** Throws an Error that says why: an unknown key, another context or changed text, not a sealed secret. */
  open: (sealed: string, context: string) => string;
  /** True when a key other than the first sealed it: to be sealed anew before that key is given up. */
  isOutdated: (sealed: string) => boolean;
  /** The id of the first key: the second part of whatever it seals. */
  keyId: () => string;
};

const VERSION = "v1";
const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals secrets at rest with AES-256-GCM (NIST SP 800-38D): `v1.<key id>.<nonce>.<ciphertext and tag>`, base64url, a random
 * nonce each time. The first key seals, all of them open, which is how a master key is replaced.
 * Throws an Error on no key, a key that isn't 32 bytes, or two keys of one id.
 */
export function makeSecretBox({ keys }: { keys: readonly { id: string; key: Buffer }[] }): SecretBox {
  const [first] = keys;
  if (first === undefined) throw new Error("a secret box needs at least one key");
  const byId = new Map<string, KeyObject>();
  for (const { id, key } of keys) {
    if (key.length !== KEY_BYTES) throw new Error(`key ${id} has ${key.length} bytes, not ${KEY_BYTES}`);
    if (byId.has(id)) throw new Error(`two keys have the id ${id}`);
    byId.set(id, createSecretKey(key));
  }
  return {
    seal: (plaintext, context) => sealWith(keyOf(byId, first.id), first.id, plaintext, context),
    open(sealed, context) {
      const { keyId, nonce, data } = takeApart(sealed);
      return openWith(keyOf(byId, keyId), nonce, data, context);
    },
    isOutdated: (sealed) => takeApart(sealed).keyId !== first.id,
    keyId: () => first.id,
  };
}

/** A key's id: the first 8 hexadecimal digits of its SHA-256. */
export function keyIdOf(key: Buffer): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 8);
}

function keyOf(byId: Map<string, KeyObject>, id: string): KeyObject {
  const key = byId.get(id);
  if (key === undefined) throw new Error(`the secret was sealed with key ${id}, which is not among the keys here`);
  return key;
}

function sealWith(key: KeyObject, id: string, plaintext: string, context: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context));
  const data = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return [VERSION, id, nonce.toString("base64url"), data.toString("base64url")].join(".");
}

function openWith(key: KeyObject, nonce: Buffer, data: Buffer, context: string): string {
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context));
  decipher.setAuthTag(data.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(data.subarray(0, -TAG_BYTES)), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new Error("the sealed secret was changed, or belongs to another record", { cause });
  }
}

function takeApart(sealed: string): { keyId: string; nonce: Buffer; data: Buffer } {
  const [version, keyId = "", nonceText = "", dataText = "", ...rest] = sealed.split(".");
  const nonce = Buffer.from(nonceText, "base64url");
  const data = Buffer.from(dataText, "base64url");
  if (version !== VERSION || rest.length > 0 || nonce.length !== NONCE_BYTES || data.length < TAG_BYTES) {
    throw new Error("this is not a sealed secret of a known form");
  }
  return { keyId, nonce, data };
}
