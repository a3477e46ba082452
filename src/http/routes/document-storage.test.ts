import { afterAll, beforeEach, expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { startS3Server } from "../../../test/support/s3-server.ts";
import { uploadOf } from "../../../test/support/upload.ts";
import { sweepFiles } from "../../domains/documents/sweep-files.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import { openFileStore } from "../../platform/open-file-store.ts";

// The clock of the product moves; signatures follow the real one, as the store's own clock does.
const clock = makeMovableClock();
const { tenant, services, call, app, key } = await openTestApp({ now: clock.now });
const s3 = await startS3Server();
const files = { kind: "s3", ...s3.place } as const;
services.files = openFileStore({ files, log: { warn() {} }, trusted: [s3.trusted] });
afterAll(() => s3.close());
beforeEach(() => {
  s3.trouble = null;
});

const send = (content: Buffer | string, name = "a.txt") => {
  const { body, headers } = uploadOf({ name, content });
  return call("POST", "/v1/documents", body, headers);
};
const rows = () => services.db.worker.selectFrom("stored_files").select("key").where("tenant_id", "=", tenant.id).execute();
const documents = async () => ok(await call("GET", "/v1/documents")).data.length;

test("documents in a bucket: uploaded, fetched whole and in part, deleted", async () => {
  const content = "0123456789".repeat(100_000);
  const { id, size } = ok(await send(content));
  expect(size).toBe(content.length);
  expect([...s3.objects.keys()]).toEqual([expect.stringMatching(new RegExp(`^of/tests/${tenant.id}/[0-9a-f-]{36}$`))]);
  const fetch = (headers = {}) =>
    app.inject({ url: `/v1/documents/${id}/content`, headers: { authorization: `Bearer ${key}`, ...headers } });
  expect((await fetch()).payload).toBe(content);
  const part = await fetch({ range: "bytes=5-14" });
  expect([part.statusCode, part.payload, part.headers["content-range"]]).toEqual([
    206,
    "5678901234",
    `bytes 5-14/${content.length}`,
  ]);
});

test.each([
  ["breaks off half-way", "cut"],
  ["refuses", { status: 403, code: "AccessDenied" }],
  ["can't answer now", { status: 503, code: "SlowDown" }],
] as const)("when the store %s there is no document, and nothing is left to sweep", async (_, kind) => {
  const [before, known] = [await documents(), (await rows()).length];
  s3.trouble = { method: "PUT", kind };
  const reply = await send("x".repeat(500_000));
  expect([reply.status, reply.body.code, reply.headers["retry-after"]]).toEqual([503, "unavailable", "30"]);
  expect(JSON.stringify(reply.body)).not.toMatch(/AccessDenied|SlowDown|arkan-files/);
  expect([await documents(), (await rows()).length]).toEqual([before, known]);
});

test("a file that isn't accepted never reaches the store", async () => {
  const before = s3.objects.size;
  expect((await send(Buffer.from("MZ\u0090\u0000\u0003"), "a.txt")).status).toBe(415);
  expect(s3.objects.size).toBe(before);
});

test("what couldn't be taken away at once is swept when the store is back", async () => {
  const before = s3.objects.size;
  s3.trouble = { method: "DELETE", kind: { status: 503, code: "SlowDown" } };
  // A name that says otherwise is found when all is stored.
  expect((await send("%PDF-1.7\n", "a.png")).status).not.toBe(201);
  expect(s3.objects.size).toBe(before + 1);
  clock.advance(25 * 3_600_000);
  await expect(sweepFiles(services)).rejects.toThrow("couldn't be swept");
  s3.trouble = null;
  expect(await sweepFiles(services)).toBe(1);
  expect(s3.objects.size).toBe(before);
});

test("a document whose object is gone is said to be out of reach, and isn't noted as read", async () => {
  const { id } = ok(await send("gone"));
  s3.objects.clear();
  const reply = await call("GET", `/v1/documents/${id}/content`);
  expect([reply.status, reply.body.code]).toEqual([503, "unavailable"]);
  expect(ok(await call("GET", `/v1/audit-log?subject_id=${id}&action=access`)).data).toEqual([]);
});
