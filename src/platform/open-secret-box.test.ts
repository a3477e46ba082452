import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { beginKeyChange, endKeyChange, readMasterKey, readPreviousKey } from "./master-key.ts";
import { openSecretBox } from "./open-secret-box.ts";
import { keyIdOf } from "./secret-box.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function newFolder() {
  const dataDir = mkdtempSync(path.join(tmpdir(), "arkanpm-keys-"));
  folders.push(dataDir);
  return { masterKey: null, previousMasterKey: null, dataDir };
}

test("a running process takes up a key that is changed in its data folder, and opens what either sealed", () => {
  const config = newFolder();
  const box = openSecretBox(config);
  const before = box.seal("one", "a");
  expect(beginKeyChange(config)).toBe(true);
  const after = box.seal("two", "a");
  expect(box.isOutdated(before)).toBe(true);
  expect(box.isOutdated(after)).toBe(false);
  expect([box.open(before, "a"), box.open(after, "a")]).toEqual(["one", "two"]);
  // So does one that starts in the middle, and one that only reads.
  const reader = openSecretBox(config);
  expect([reader.open(before, "a"), reader.open(after, "a")]).toEqual(["one", "two"]);
});

test("a change that was begun is gone on with, and the old key is kept when it ends", () => {
  const config = newFolder();
  const first = readMasterKey(config);
  expect(beginKeyChange(config)).toBe(true);
  const second = readMasterKey(config);
  expect(second).not.toEqual(first);
  expect(beginKeyChange(config)).toBe(false);
  expect([readMasterKey(config), readPreviousKey(config)]).toEqual([second, first]);

  const kept = endKeyChange(config) ?? "";
  expect(path.basename(kept)).toBe(`master.key.retired-${keyIdOf(first)}`);
  expect(Buffer.from(readFileSync(kept, "utf8"), "base64")).toEqual(first);
  expect(readPreviousKey(config)).toBeNull();
  expect(endKeyChange(config)).toBeNull();
  expect(readdirSync(config.dataDir)).toHaveLength(2);
  for (const name of readdirSync(config.dataDir)) expect(statSync(path.join(config.dataDir, name)).mode & 0o777).toBe(0o600);
});

test("a crash between keeping the old key and making the new one loses nothing", () => {
  const config = newFolder();
  const first = readMasterKey(config);
  writeFileSync(path.join(config.dataDir, "master.key.previous"), `${first.toString("base64")}\n`);
  expect(openSecretBox(config).keyId()).toBe(keyIdOf(first));
  expect(beginKeyChange(config)).toBe(true);
  expect(readPreviousKey(config)).toEqual(first);
  expect(readMasterKey(config)).not.toEqual(first);
});

test("a key whose file goes away under a running process goes on being used", () => {
  const config = newFolder();
  const box = openSecretBox(config);
  const sealed = box.seal("one", "a");
  renameSync(path.join(config.dataDir, "master.key"), path.join(config.dataDir, "elsewhere"));
  expect(box.open(sealed, "a")).toBe("one");
  expect(box.isOutdated(box.seal("two", "a"))).toBe(false);
});

test("of configured keys the first seals, and both open", () => {
  const [old, next] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const sealed = openSecretBox({ ...newFolder(), masterKey: old }).seal("one", "a");
  const box = openSecretBox({ ...newFolder(), masterKey: next, previousMasterKey: old });
  expect(box.open(sealed, "a")).toBe("one");
  expect(box.keyId()).toBe(keyIdOf(next));
  expect(openSecretBox({ ...newFolder(), masterKey: next, previousMasterKey: next }).keyId()).toBe(keyIdOf(next));
  // The data folder's key may become the previous one.
  expect(openSecretBox({ ...newFolder(), previousMasterKey: old }).open(sealed, "a")).toBe("one");
});
