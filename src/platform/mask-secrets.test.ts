import { describe, expect, it } from "vitest";
import { makeSecretMask, maskSecrets } from "./mask-secrets.ts";

describe("maskSecrets", () => {
  it("masks every occurrence", () => {
    expect(maskSecrets("a whsec_12345 b whsec_12345", ["whsec_12345"])).toBe("a •••• b ••••");
  });

  it("finds a secret that is URL-encoded, JSON-escaped or base64", () => {
    const secret = 'p"ss w&rd+1?';
    const text = `${encodeURIComponent(secret)} ${JSON.stringify({ secret })} ${Buffer.from(secret).toString("base64")}`;
    expect(maskSecrets(text, [secret])).toBe('•••• {"secret":"••••"} ••••');
  });

  it("masks the longer of two that overlap", () => {
    expect(maskSecrets("abcdef-long and abcdef", ["abcdef", "abcdef-long"])).toBe("•••• and ••••");
  });

  it("takes secrets as they are: no pattern, no replacement sign", () => {
    expect(maskSecrets("a.c$&xyz aXc$&xyz", ["a.c$&xyz"])).toBe("•••• aXc$&xyz");
  });

  it("leaves a text alone that has none, and very short secrets", () => {
    expect(maskSecrets("banana", ["an", ""])).toBe("banana");
    expect(makeSecretMask([])("banana")).toBe("banana");
  });
});
