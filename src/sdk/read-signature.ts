import { fromBase64, fromHex } from "./signature-bytes.ts";
import type { SignatureMistake } from "./signature-report.ts";

export interface ReadSignature {
  /** The signatures themselves, whichever way they were written; empty when it isn't one. */
  macs: Uint8Array[];
  notation: "hex" | "base64";
  /** Begins with `v1,` as Standard Webhooks has it. */
  versioned: boolean;
  /** What is wrong with the notation alone. */
  mistakesFor(scheme: "hex" | "standard"): SignatureMistake[];
}

/** Reads a signature however it was written: hex or base64, upper or lower case, with `v1,` or `sha256=` before it, several with spaces. */
export function readSignature(given: string): ReadSignature {
  const tokens = given.split(/\s+/).filter(Boolean).map(readToken);
  const known = tokens.filter(({ mac }) => mac.length === 32);
  const notation = known.some((token) => token.notation === "hex") ? "hex" : "base64";
  const versioned = known.some(({ prefix }) => prefix === "v1,");
  const isUpper = known.some((token) => token.notation === "hex" && /[A-F]/.test(token.text));
  const hasPrefix = known.some(({ prefix }) => prefix !== "");
  return {
    macs: known.map(({ mac }) => mac),
    notation,
    versioned,
    mistakesFor(scheme) {
      if (scheme === "hex") {
        if (notation === "base64") return ["base64_for_hex"];
        if (isUpper) return ["uppercase_hex"];
        return hasPrefix ? ["prefix"] : [];
      }
      if (notation === "hex") return ["hex_for_base64"];
      return versioned ? [] : ["prefix"];
    },
  };
}

function readToken(token: string): { mac: Uint8Array; prefix: string; text: string; notation: "hex" | "base64" } {
  const prefix = /^(v\d+a?,|sha256=|v\d+=)/i.exec(token)?.[0] ?? "";
  const text = token.slice(prefix.length);
  if (/^[0-9a-f]{64}$/i.test(text)) return { mac: fromHex(text), prefix, text, notation: "hex" };
  return { mac: fromBase64(text) ?? new Uint8Array(), prefix, text, notation: "base64" };
}
