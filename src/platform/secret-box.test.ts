import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { keyIdOf, makeSecretBox } from "./secret-box.ts";

function newKey() {
  const key = randomBytes(32);
  return { id: keyIdOf(key), key };
}

describe("a secret box", () => {
  it("opens what it sealed, of any length", () => {
    const box = makeSecretBox({ keys: [newKey()] });
    for (const secret of ["", "whsec_abc", "gräßlich ✓", "x".repeat(100_000)]) {
      expect(box.open(box.seal(secret, "webhook:whk_1"), "webhook:whk_1")).toBe(secret);
    }
  });

  it("writes version, key id, nonce and data, and never the same twice", () => {
    const key = newKey();
    const box = makeSecretBox({ keys: [key] });
    const sealed = box.seal("secret", "a");
    expect(sealed).toMatch(new RegExp(`^v1\\.${key.id}\\.[\\w-]{16}\\.[\\w-]{30}$`));
    expect(box.seal("secret", "a")).not.toBe(sealed);
    expect(sealed).not.toContain("secret");
  });

  it("derives a key's id from its SHA-256", () => {
    expect(keyIdOf(Buffer.alloc(32))).toBe("66687aad");
  });

  it("stays shut for another context", () => {
    const box = makeSecretBox({ keys: [newKey()] });
    expect(() => box.open(box.seal("secret", "webhook:whk_1"), "webhook:whk_2")).toThrow("belongs to another record");
  });

  it("stays shut when any character was changed", () => {
    const box = makeSecretBox({ keys: [newKey()] });
    const sealed = box.seal("secret", "a");
    for (let at = 0; at < sealed.length - 1; at += 1) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === "A" ? "B" : "A"}${sealed.slice(at + 1)}`;
      expect(() => box.open(changed, "a"), `character ${at}`).toThrow();
    }
    for (const text of ["", "v1", "plain", `${sealed}.x`, sealed.slice(0, 40)])
      expect(() => box.open(text, "a")).toThrow("known form");
  });

  it("opens with older keys, seals with the first, and tells what is to be sealed anew", () => {
    const [old, current] = [newKey(), newKey()];
    const before = makeSecretBox({ keys: [old] }).seal("secret", "a");
    const box = makeSecretBox({ keys: [current, old] });
    expect(box.open(before, "a")).toBe("secret");
    expect(box.isOutdated(before)).toBe(true);
    const after = box.seal("secret", "a");
    expect(box.isOutdated(after)).toBe(false);
    expect(makeSecretBox({ keys: [current] }).open(after, "a")).toBe("secret");
    expect(() => makeSecretBox({ keys: [current] }).open(before, "a")).toThrow(`key ${old.id}, which is not among`);
  });

  it("refuses keys that can't be used", () => {
    const key = newKey();
    expect(() => makeSecretBox({ keys: [] })).toThrow("at least one key");
    expect(() => makeSecretBox({ keys: [{ id: "short", key: Buffer.alloc(16) }] })).toThrow("16 bytes");
    expect(() => makeSecretBox({ keys: [key, key] })).toThrow("two keys");
  });
});
