import type { Hmac } from "../../../../src/sdk/explain-signature.ts";

/** HMAC-SHA256 by the browser itself: the secret stays in the page. */
export const browserHmac: Hmac = async (key, message) => {
  const imported = await crypto.subtle.importKey("raw", Uint8Array.from(key), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, Uint8Array.from(message)));
};

/** Browsers have it on https pages and localhost alone. */
export function hasBrowserHmac(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}
