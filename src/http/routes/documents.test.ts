import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { makePerson, signInAs } from "../../../test/support/people.ts";
import { uploadOf } from "../../../test/support/upload.ts";
import { receiveFile } from "../../domains/documents/receive-file.ts";
import { sweepFiles } from "../../domains/documents/sweep-files.ts";
import { makeMovableClock } from "../../platform/clock.ts";

const clock = makeMovableClock();
const testApp = await openTestApp({ now: clock.now });
const { tenant, services, product, call, callBare, makeTenant } = testApp;
const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<< >>\nendobj\n");

type Upload = Parameters<typeof uploadOf>[0];
const send = (upload: Upload, headers: Record<string, string> = {}, by = call) => {
  const { body, headers: own } = uploadOf(upload);
  return by("POST", "/v1/documents", body, { ...own, ...headers });
};
const storedFiles = (id = tenant.id) => {
  const folder = path.join(product.folder, id);
  return existsSync(folder) ? readdirSync(folder) : [];
};
const eventsOf = async (name: string) => ok(await call("GET", `/v1/events?types=${name}&limit=200`)).data;

test("what is uploaded comes back byte for byte, to be saved, and its reading is told with who and from where", async () => {
  const asset = await makeAsset();
  const made = ok(await send({ name: "كتيّب.pdf", content: pdf, fields: { record_id: asset, retention_class: "compliance" } }));
  expect(made).toMatchObject({
    name: "كتيّب.pdf",
    type: "pdf",
    mime_type: "application/pdf",
    size: pdf.length,
    retention_class: "compliance",
    record_id: asset,
  });
  const reply = await testApp.app.inject({
    url: `/v1/documents/${made.id}/content`,
    headers: { authorization: `Bearer ${testApp.key}` },
  });
  expect(reply.statusCode).toBe(200);
  expect(reply.rawPayload.equals(pdf)).toBe(true);
  expect(reply.headers).toMatchObject({
    "content-type": "application/pdf",
    "content-length": String(pdf.length),
    "x-content-type-options": "nosniff",
    "content-disposition": `attachment; filename="_____.pdf"; filename*=UTF-8''${encodeURIComponent("كتيّب")}.pdf`,
  });
  const [told] = (await eventsOf("document.accessed")).filter((event: { data: { document: { id: string } } }) => {
    return event.data.document.id === made.id;
  });
  expect(told.data.accessed_by).toEqual({ id: expect.stringMatching(/^key_/), name: expect.any(String) });
  // Receivers learn who it was; from where stays here.
  expect(JSON.stringify(told)).not.toContain("127.0.0.1");
  const noted = ok(await call("GET", `/v1/audit-log?subject_id=${made.id}`)).data;
  expect(noted.map(({ action }: { action: string }) => action)).toEqual(["access", "create"]);
  expect(noted[0]).toMatchObject({ ip: "127.0.0.1" });
});

test("one reading is told once: a look at the headers isn't one, and later parts belong to the first", async () => {
  const { id } = ok(await send({ name: "a.txt", content: "0123456789" }));
  const count = async () =>
    (await eventsOf("document.accessed")).filter((event: { data: { document: { id: string } } }) => event.data.document.id === id)
      .length;
  const fetchPart = (range: string) => call("GET", `/v1/documents/${id}/content`, undefined, { range });
  const head = await call("HEAD", `/v1/documents/${id}/content`);
  expect([head.status, head.headers["content-length"], head.text, await count()]).toEqual([200, "10", "", 0]);

  // Leaving out the first byte doesn't leave out the trace.
  expect(await fetchPart("bytes=1-3")).toMatchObject({ status: 206, text: "123", headers: { "content-range": "bytes 1-3/10" } });
  expect(await count()).toBe(1);
  expect(await fetchPart("bytes=4-")).toMatchObject({ status: 206, text: "456789" });
  expect(await fetchPart("bytes=-2")).toMatchObject({ status: 206, text: "89" });
  expect(await count()).toBe(1);
  expect(await fetchPart("bytes=0-3")).toMatchObject({ status: 206, text: "0123" });
  expect(await count()).toBe(2);
  clock.advance(2 * 3_600_000);
  await fetchPart("bytes=4-");
  expect(await count()).toBe(3);
  expect(await fetchPart("bytes=10-")).toMatchObject({ status: 416, body: { code: "range_not_satisfiable", size: 10 } });
  expect(await fetchPart("bytes=0-1,4-5")).toMatchObject({ status: 200, text: "0123456789" });
});

test("a file is judged by its content, and nothing of a refused one stays", async () => {
  const before = storedFiles().length;
  const refused: [string, string | Buffer][] = [
    ["setup.exe", Buffer.from("4d5a90000300000004000000ffff", "hex")],
    ["photo.jpg", Buffer.from("4d5a90000300000004000000ffff", "hex")],
    ["tool", Buffer.from("7f454c4602010100", "hex")],
    ["run.txt", "#!/bin/sh\nrm -rf /"],
    ["page.txt", "  <!-- hi --> <HTML><script>alert(1)</script>"],
    ["plan.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ["plan.png", '<?xml version="1.0"?><svg/>'],
    ["invoice.pdf.exe", pdf],
    ["invoice.pdf", "only text"],
    ["notes.html", "only text"],
    ["all.zip", Buffer.from("PK\x03\x04 holds evil.exe", "latin1")],
    ["report.docx", Buffer.from("PK\x03\x04 word/document.xml and word/vbaProject.bin", "latin1")],
    ["empty.txt", ""],
  ];
  for (const [name, content] of refused) {
    const reply = await send({ name, content });
    expect([name, reply.status, reply.body.code]).toEqual([name, 415, "unsupported_media_type"]);
  }
  expect(storedFiles()).toHaveLength(before);
});

test.each([
  ["a.png", Buffer.from("\x89PNG\r\n\x1a\n0000", "latin1"), "png"],
  ["a.JPG", Buffer.from("\xff\xd8\xff\xe0 0000", "latin1"), "jpeg"],
  ["a.webp", Buffer.from("RIFF\x10\0\0\0WEBPVP8 ", "latin1"), "webp"],
  ["a.xlsx", Buffer.from(`PK\x03\x04${"x".repeat(5_000)}xl/workbook.xml`, "latin1"), "xlsx"],
  ["a.docx", Buffer.from(`PK\x03\x04${"x".repeat(9_000)}word/document.xml`, "latin1"), "docx"],
  ["a.csv", "name,floor\r\nTower A,15", "csv"],
  ["notes", "Mzansi, 15th floor", "txt"],
])("%s is accepted for what it is", async (name, content, type) => {
  expect(ok(await send({ name, content })).type).toBe(type);
});

test.each([
  ["../../etc/passwd.txt", "passwd.txt"],
  ["C:\\temp\\a.txt", "a.txt"],
  ["cod\u202Etxt.txt", "codtxt.txt"],
  ['a";x=".txt', "a%22;x=%22.txt"],
  ["a\r\nSet-Cookie: x.txt", "a%0D%0ASet-Cookie_ x.txt"],
  [`${"ا".repeat(400)}.txt`, `${"ا".repeat(150)}.txt`],
  ["....", "document.txt"],
])("a file called %j is kept under a harmless name", async (name, kept) => {
  const made = ok(await send({ name, content: "text" }));
  expect(made.name).toBe(kept);
  const { headers } = await call("HEAD", `/v1/documents/${made.id}/content`);
  expect(String(headers["content-disposition"])).toMatch(/^attachment; filename="[^"\\\r\n]+"; filename\*=UTF-8''[\w.%~!-]+$/);
});

test("more than 50 MiB is refused with the limit named, without being stored", async () => {
  const before = storedFiles().length;
  const reply = await send({ name: "big.txt", content: Buffer.alloc(50 * 1_048_576 + 1, "a") });
  expect(reply).toMatchObject({ status: 413, body: { code: "body_too_large", max_bytes: 52_428_800 } });
  expect(reply.body.detail).toContain("50 MiB");
  expect(storedFiles()).toHaveLength(before);
});

test("what isn't a file with its fields is refused in words", async () => {
  expect(await call("POST", "/v1/documents", {})).toMatchObject({ status: 415 });
  const type = "multipart/form-data; boundary=x";
  const cut = await call("POST", "/v1/documents", "--x\r\nContent-Disposition: form-data; na", { "content-type": type });
  expect([cut.status, cut.body.code]).toEqual([400, "invalid_request"]);
  const none = await call("POST", "/v1/documents", '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n', {
    "content-type": type,
  });
  expect(none).toMatchObject({ status: 422, body: { errors: [{ pointer: "/file" }] } });
  const before = storedFiles().length;
  const odd = await send({ name: "a.txt", content: "text", fields: { retention_class: "forever" } });
  expect(odd).toMatchObject({ status: 422, body: { errors: [{ pointer: "/retention_class" }] } });
  const lost = await send({ name: "a.txt", content: "text", fields: { record_id: "ast_01KE953T00MX0VBGN3KA2RBG8H" } });
  expect(lost).toMatchObject({ status: 422, body: { errors: [{ pointer: "/record_id", code: "unknown_reference" }] } });
  await expect.poll(() => storedFiles()).toHaveLength(before);
  // Elsewhere a body of parts is what it was.
  expect(await call("POST", "/v1/buildings", "--x--", { "content-type": type })).toMatchObject({ status: 415 });
});

test("an Idempotency-Key knows a file by its content, not by its length", async () => {
  const key = { "idempotency-key": "upload-1" };
  const before = storedFiles().length;
  const first = await send({ name: "a.txt", content: "same" }, key);
  expect(first.status).toBe(201);
  const again = await send({ name: "a.txt", content: "same" }, key);
  expect([again.status, again.body.id, again.headers["idempotent-replayed"]]).toEqual([201, first.body.id, "true"]);
  expect(await send({ name: "a.txt", content: "else" }, key)).toMatchObject({
    status: 422,
    body: { code: "idempotency_key_reused" },
  });
  await expect.poll(() => storedFiles()).toHaveLength(before + 1);
  expect((await call("GET", `/v1/documents/${first.body.id}/content`)).text).toBe("same");
});

test("on a full disk nothing is half stored, and the sender is told", async () => {
  const { files } = services;
  const before = ok(await call("GET", "/v1/documents")).data.length;
  const rows = () => services.db.worker.selectFrom("stored_files").select("key").where("tenant_id", "=", tenant.id).execute();
  const known = (await rows()).length;
  services.files = {
    ...files,
    put: (key, content) =>
      files.put(
        key,
        Readable.from(
          (async function* () {
            for await (const chunk of content) {
              yield chunk;
              throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
            }
          })(),
        ),
      ),
  };
  const reply = await send({ name: "a.txt", content: "text" });
  services.files = files;
  expect([reply.status, reply.body.code]).toEqual([507, "insufficient_storage"]);
  expect(ok(await call("GET", "/v1/documents")).data).toHaveLength(before);
  expect(await rows()).toHaveLength(known);
  expect(storedFiles().filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("what a process left behind that died before there was a document is swept after a day, and nothing else", async () => {
  const { id } = ok(await send({ name: "kept.txt", content: "kept" }));
  const { key } = await receiveFile(services, {
    tenantId: tenant.id,
    name: "lost.txt",
    content: Readable.from([Buffer.from("lost")]),
  });
  expect(statSync(path.join(product.folder, key)).size).toBe(4);
  expect(await sweepFiles(services)).toBe(0);
  clock.advance(25 * 3_600_000);
  expect(await sweepFiles(services)).toBe(1);
  expect(existsSync(path.join(product.folder, key))).toBe(false);
  expect((await call("GET", `/v1/documents/${id}/content`)).text).toBe("kept");
});

test("half a file that a process left behind when it died is swept too, past one that can't be", async () => {
  const { files, db } = services;
  const [stuck, half] = ["stuck", "half"].map((name) => `${tenant.id}/${name}`) as [string, string];
  for (const key of [stuck, half]) {
    await db.worker.insertInto("stored_files").values({ tenant_id: tenant.id, key, created_at: clock.now() }).execute();
    // Ends as it does when the process is killed: the content never does.
    const dying = Readable.from(
      (async function* () {
        yield Buffer.from("half");
        await new Promise(() => {});
      })(),
    );
    void files.put(key, dying).catch(() => {});
    await expect.poll(() => storedFiles().filter((name) => name === `${key.split("/")[1]}.part`)).toHaveLength(1);
  }
  clock.advance(25 * 3_600_000);
  const failing = { ...files, delete: (key: string) => (key === stuck ? Promise.reject(new Error("away")) : files.delete(key)) };
  await expect(sweepFiles({ ...services, files: failing })).rejects.toThrow("1 of 2");
  expect(storedFiles().filter((name) => name.endsWith(".part"))).toEqual(["stuck.part"]);
  expect(await sweepFiles(services)).toBe(1);
  expect(storedFiles().filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("another tenant finds neither the document nor its content, and can't hang one on a foreign record", async () => {
  const stranger = await makeTenant();
  const asset = await makeAsset();
  const { id } = ok(await send({ name: "a.txt", content: "secret", fields: { record_id: asset } }));
  for (const url of [`/v1/documents/${id}`, `/v1/documents/${id}/content`])
    expect([url, (await stranger.call("GET", url)).status]).toEqual([url, 404]);
  const hung = await send({ name: "a.txt", content: "x", fields: { record_id: asset } }, {}, stranger.call);
  expect(hung.status).toBe(422);
});

test("whoever is limited to buildings reads what is in them, also after an asset has moved", async () => {
  const [mine, other] = [await makeBuilding(), await makeBuilding()];
  const { email, password } = await makePerson(testApp, { roles: ["technician"], buildingIds: [mine] });
  const { cookie, csrfToken } = await signInAs(callBare, { email, password });
  const get = (url: string) => callBare("GET", url, undefined, { cookie });
  const asset = await makeAsset(other);
  const { id } = ok(await send({ name: "a.txt", content: "secret", fields: { record_id: asset } }));
  const loose = ok(await send({ name: "b.txt", content: "loose" })).id;
  for (const one of [id, loose]) expect((await get(`/v1/documents/${one}/content`)).status).toBe(404);
  await services.db.worker.updateTable("assets").set({ building_id: mine }).where("id", "=", asset).execute();
  expect((await get(`/v1/documents/${id}/content`)).text).toBe("secret");
  expect((await get(`/v1/documents?record_id=${asset}`)).body.data).toHaveLength(1);
  const { body, headers } = uploadOf({ name: "own.txt", content: "own" });
  const own = await callBare("POST", "/v1/documents", body, { ...headers, cookie, "x-csrf-token": csrfToken });
  expect((await get(`/v1/documents/${own.body.id}/content`)).text).toBe("own");
});

test("lists are filtered by record, class, type and name; a new name can't change what a file looks like", async () => {
  const asset = await makeAsset();
  const { id } = ok(
    await send({ name: "Ledger 2026.csv", content: "a,b", fields: { record_id: asset, retention_class: "financial" } }),
  );
  for (const filter of [`record_id=${asset}`, "retention_class=financial", "type=csv&q=ledger", "q=Ledger%202026"]) {
    const { data } = ok(await call("GET", `/v1/documents?${filter}`));
    expect([filter, data.map((one: { id: string }) => one.id)]).toEqual([filter, expect.arrayContaining([id])]);
  }
  expect(ok(await call("GET", `/v1/documents?type=pdf&record_id=${asset}`)).data).toEqual([]);
  expect(ok(await call("PATCH", `/v1/documents/${id}`, { name: "Ledger.csv", record_id: null }))).toMatchObject({
    name: "Ledger.csv",
    record_id: null,
  });
  expect(await call("PATCH", `/v1/documents/${id}`, { name: "Ledger.exe" })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "/name" }] },
  });
  expect((await call("DELETE", `/v1/documents/${id}`)).status).toBe(204);
  expect((await call("GET", `/v1/documents/${id}/content`)).status).toBe(404);
});

test("documents are found by the kind of record, by whoever uploaded them, and at their asset; each names what it hangs on", async () => {
  const building = await makeBuilding();
  const asset = await makeAsset(building);
  const order = ok(await call("POST", "/v1/work-orders", { title: "Leaking faucet", building_id: building })).id;
  const manual = ok(await send({ name: "manual.txt", content: "Read me.", fields: { record_id: asset } }));
  const photo = ok(await send({ name: "photo.txt", content: "A leak.", fields: { record_id: order } }));
  const loose = ok(await send({ name: "loose.txt", content: "Of nothing." }));
  expect([manual.record, photo.record, loose.record]).toEqual([
    { id: asset, name: "Chiller" },
    { id: order, name: "Leaking faucet" },
    null,
  ]);
  const idsOf = async (path: string) => ok(await call("GET", path)).data.map(({ id }: { id: string }) => id);
  expect(await idsOf(`/v1/assets/${asset}/documents`)).toEqual([manual.id]);
  expect(await idsOf("/v1/documents?record_kind=wo")).toContain(photo.id);
  expect(await idsOf("/v1/documents?record_kind=wo")).not.toContain(manual.id);
  const { id: uploader } = manual.uploaded_by;
  expect(await idsOf(`/v1/documents?uploader_id=${uploader}&limit=3`)).toEqual([loose.id, photo.id, manual.id]);
  expect(await idsOf("/v1/documents?uploader_id=usr_nobody")).toEqual([]);
  expect(await call("GET", "/v1/documents?record_kind=xyz")).toMatchObject({ status: 400 });
  expect((await call("GET", "/v1/assets/ast_unknown/documents")).status).toBe(404);
});

async function makeBuilding(): Promise<string> {
  return ok(await call("POST", "/v1/buildings", { name: "Tower" })).id;
}

async function makeAsset(building?: string): Promise<string> {
  const category = ok(await call("POST", "/v1/asset-categories", { name: `HVAC ${Math.random()}` })).id;
  const buildingId = building ?? (await makeBuilding());
  return ok(await call("POST", "/v1/assets", { name: "Chiller", category_id: category, building_id: buildingId })).id;
}
