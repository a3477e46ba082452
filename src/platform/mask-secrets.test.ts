import { describe, expect, it } from "vitest";
import { makeSecretMask, maskJson, maskSecrets } from "./mask-secrets.ts";

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

  it.each(["Bearer tok-1234567", "bearer tok-1234567", "Token  tok-1234567"])("finds the credentials of %s alone", (value) => {
    expect(maskSecrets('{"token":"tok-1234567"}', [value])).toBe('{"token":"••••"}');
  });

  it("finds the decoded pair of basic credentials and its password", () => {
    const value = `Basic ${Buffer.from("ann:pa55:word").toString("base64")}`;
    expect(maskSecrets(`${value}, ann:pa55:word, pa55:word, ${value.slice(6)}`, [value])).toBe("••••, ••••, ••••, ••••");
  });

  it("masks what is left of a secret at the end of a cut text, and only there", () => {
    const mask = makeSecretMask(["whsec_0123456789", "Bearer tok-1234567"]);
    expect(mask("got whsec_01", { truncated: true })).toBe("got ••••");
    expect(mask("got whsec_01\ufffd", { truncated: true })).toBe("got ••••");
    expect(mask("got tok-1234", { truncated: true })).toBe("got ••••");
    expect(mask("got whsec_0", { truncated: true })).toBe("got whsec_0");
    expect(mask("got whsec_01")).toBe("got whsec_01");
    expect(mask("whsec_01 and more", { truncated: true })).toBe("whsec_01 and more");
  });

  it("masks secrets that overlap as one", () => {
    expect(maskSecrets("x abcdefghijkl y", ["abcdefgh", "efghijkl"])).toBe("x •••• y");
  });

  it("leaves a text alone that has none, and very short secrets", () => {
    expect(maskSecrets("banana", ["an", ""])).toBe("banana");
    expect(makeSecretMask([])("banana")).toBe("banana");
  });
});

describe("maskJson", () => {
  const mask = makeSecretMask(["12345678", "p\u00e4ssword"]);

  it("keeps JSON valid where a secret of digits is a number in it", () => {
    expect(maskJson('{"pin": 12345678, "n":[-912345678.5e2,7], "id":"12345678"}', mask)).toBe(
      '{"pin": "••••", "n":["••••",7], "id":"••••"}',
    );
  });

  it("masks values as they are meant, however they are escaped, and leaves the rest as it is written", () => {
    expect(maskJson('{ "\\u0070\\u00e4ssword" : "p\\u00E4ssword",  "x":1.50 }', mask)).toBe('{ "••••" : "••••",  "x":1.50 }');
  });

  it("masks a text that isn't JSON, and one that was cut off, too", () => {
    expect(maskJson("pin=12345678", mask)).toBe("pin=••••");
    expect(maskJson('{"a":"x","pin":"12345678 and mo', mask, { truncated: true })).toBe('{"a":"x","pin":"•••• and mo');
  });
});
