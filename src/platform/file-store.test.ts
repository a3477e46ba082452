import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { startS3Server } from "../../test/support/s3-server.ts";
import type { S3Place } from "./config/s3-place.ts";
import { makeEgress } from "./egress.ts";
import { AppError } from "./errors.ts";
import { type FileStore, openFolderStore } from "./file-store.ts";
import { openFileStore } from "./open-file-store.ts";
import { openS3Store } from "./s3/open-s3-store.ts";

const spools = mkdtempSync(path.join(tmpdir(), "spools-"));
vi.stubEnv("TMPDIR", spools);
const folder = mkdtempSync(path.join(tmpdir(), "files-"));
const s3 = await startS3Server();
const log = { warn() {} };
afterAll(async () => {
  rmSync(spools, { recursive: true });
  await s3.close();
});
beforeEach(() => {
  s3.trouble = null;
});

const open = (place: Partial<S3Place> = {}) =>
  openFileStore({ files: { kind: "s3", ...s3.place, ...place }, log, trusted: [s3.trusted] });
const stores: [string, FileStore, () => string[]][] = [
  ["a folder", openFolderStore(folder), () => readdirSync(folder, { recursive: true }).map(String)],
  ["a bucket", open(), () => [...s3.objects.keys()].map((name) => name.replace("of/tests/", ""))],
];

describe.each(stores)("in %s", (_, store, names) => {
  test("content comes back as it was, whole and in parts", async () => {
    const content = randomBytes(3_000_000);
    await store.put("tnt_1/large", Readable.from(piecesOf(content)));
    expect((await buffer(await store.get("tnt_1/large"))).equals(content)).toBe(true);
    const part = await buffer(await store.get("tnt_1/large", { start: 1_000_000, end: 2_000_000 }));
    expect(part.equals(content.subarray(1_000_000, 2_000_001))).toBe(true);
    expect(await buffer(await store.get("tnt_1/large", { start: 0, end: 0 }))).toHaveLength(1);
  });

  test("what is deleted is gone, and may be deleted again", async () => {
    await store.put("tnt_1/gone", Readable.from([Buffer.from("x")]));
    expect(names()).toContain("tnt_1/gone");
    await store.delete("tnt_1/gone");
    await store.delete("tnt_1/gone");
    expect(names()).not.toContain("tnt_1/gone");
    await expect(store.get("tnt_1/gone")).rejects.toMatchObject({ code: "unavailable" });
  });

  test("content that fails leaves nothing, and its own fault is told", async () => {
    const failing = Readable.from(
      (async function* () {
        yield Buffer.alloc(100_000);
        throw new AppError("body_too_large");
      })(),
    );
    await expect(store.put("tnt_1/half", failing)).rejects.toMatchObject({ code: "body_too_large" });
    expect(names().filter((name) => name.includes("half"))).toEqual([]);
  });

  test("a full disk is told as such", async () => {
    const full = Readable.from(
      (async function* () {
        yield Buffer.alloc(10);
        throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
      })(),
    );
    await expect(store.put("tnt_1/full", full)).rejects.toMatchObject({ code: "insufficient_storage" });
  });

  test.each(["../x", "tnt_1/../../x", "/x", "", "a?b", "a b"])("%j is no key", async (key) => {
    await expect(store.put(key, Readable.from([Buffer.from("x")]))).rejects.toThrow("not a key");
    await expect(store.get(key)).rejects.toThrow("not a key");
    await expect(store.delete(key)).rejects.toThrow("not a key");
  });
});

test("an empty file, and a bucket without a prefix", async () => {
  const store = open({ prefix: [] });
  await store.put("tnt_1/empty", Readable.from([]));
  expect(s3.objects.get("tnt_1/empty")).toHaveLength(0);
  expect(await text(await store.get("tnt_1/empty"))).toBe("");
});

test.each<[string, Partial<S3Place>, string]>([
  ["a wrong secret", { secretAccessKey: "another" }, "The file store answered 403 SignatureDoesNotMatch: Refused by"],
  ["an unknown key", { accessKeyId: "AKIAOTHER" }, "403 InvalidAccessKeyId"],
  ["another region", { region: "us-east-1" }, "403 AuthorizationHeaderMalformed"],
  ["a bucket that isn't there", { bucket: "other-files" }, "404 NoSuchBucket"],
  ["an address nobody answers", { endpoint: "https://127.0.0.1:1" }, "127.0.0.1"],
])("%s is said in the log, and the sender learns that it isn't their fault", async (_, place, said) => {
  const store = open(place);
  const content = () => Readable.from(piecesOf(randomBytes(2_000_000)));
  for (const attempt of [() => store.put("tnt_1/a", content()), () => store.get("tnt_1/a"), () => store.delete("tnt_1/a")]) {
    const refused = await attempt().catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "unavailable", details: { cause: { message: expect.stringContaining(said) } } });
    expect(String((refused as AppError).details.detail)).not.toContain(said);
  }
});

test("a certificate of nobody we trust is refused", async () => {
  const store = openFileStore({ files: { kind: "s3", ...s3.place }, log });
  await expect(store.get("tnt_1/a")).rejects.toMatchObject({
    details: { cause: { message: expect.stringContaining("certificate") } },
  });
});

test("a metadata address stays closed, whatever the settings say", async () => {
  await expect(open({ endpoint: "http://169.254.169.254" }).get("tnt_1/a")).rejects.toMatchObject({
    details: { cause: { message: expect.stringContaining("never reached") } },
  });
});

test("a store that is full says so to the sender", async () => {
  s3.trouble = { method: "PUT", kind: { status: 507, code: "XMinioStorageFull" } };
  await expect(open().put("tnt_1/a", Readable.from(["x"].map(Buffer.from)))).rejects.toMatchObject({
    code: "insufficient_storage",
  });
});

test.each(["PUT", "GET", "DELETE"] as const)(
  "a store that is silent at %s is given up, and its connection closed",
  async (method) => {
    const { connect } = makeEgress({ allow: [], ownPorts: () => [], trusted: [s3.trusted], log });
    const store = openS3Store({ place: s3.place, connect, now: () => new Date(), silenceMs: 300 });
    s3.trouble = { method, kind: "silent" };
    const attempts = {
      PUT: () => store.put("tnt_1/s", Readable.from(piecesOf(randomBytes(100_000)))),
      GET: () => store.get("tnt_1/s"),
      DELETE: () => store.delete("tnt_1/s"),
    };
    await expect(attempts[method]()).rejects.toMatchObject({ code: "unavailable", details: { cause: { message: /silent/ } } });
    await expect.poll(() => s3.connections()).toBe(0);
    expect(s3.objects.has("of/tests/tnt_1/s")).toBe(false);
  },
);

test("a connection that breaks half-way: an upload is refused whole, a download ends in an error rather than short", async () => {
  const store = open();
  await store.put("tnt_1/b", Readable.from(piecesOf(randomBytes(1_000_000))));
  s3.trouble = { method: "PUT", kind: "cut" };
  await expect(store.put("tnt_1/c", Readable.from(piecesOf(randomBytes(1_000_000))))).rejects.toMatchObject({
    code: "unavailable",
  });
  expect(s3.objects.has("of/tests/tnt_1/c")).toBe(false);
  s3.trouble = { method: "GET", kind: "cut" };
  const cut = await store.get("tnt_1/b");
  await expect(buffer(cut)).rejects.toThrow();
});

test("a reader who leaves takes the connection along", async () => {
  const store = open();
  await store.put("tnt_1/d", Readable.from(piecesOf(randomBytes(8_000_000))));
  const content = await store.get("tnt_1/d");
  await content[Symbol.asyncIterator]().next();
  content.destroy();
  await expect.poll(() => s3.connections()).toBe(0);
});

test("nothing stays of what was spooled", () => {
  expect(readdirSync(spools).filter((name) => name.startsWith("arkanpm-"))).toEqual([]);
});

function* piecesOf(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
}
