import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";

const app = await openTestApp();
const { call, makeKey } = app.tenant;
const url = "/v1/lookup-tables";
let names = 0;

async function makeTable(entries: object = {}): Promise<{ id: string; name: string }> {
  names += 1;
  return ok(await call("POST", url, { name: `Sites ${names}`, entries }));
}

const putCsv = (id: string, text: string | Buffer) => call("PUT", `${url}/${id}/csv`, text, { "content-type": "text/csv" });

test("entries are a merge patch, and a stale change is refused", async () => {
  const { id } = await makeTable({ A: "one", B: "two" });
  const shown = await call("GET", `${url}/${id}`);
  const patch = { entries: { A: null, B: "2", C: "three" } };
  expect(ok(await call("PATCH", `${url}/${id}`, patch, { "if-match": String(shown.headers.etag) }))).toMatchObject({
    entries: { B: "2", C: "three" },
    entry_count: 2,
    used_by: [],
  });
  expect((await call("PATCH", `${url}/${id}`, patch, { "if-match": String(shown.headers.etag) })).status).toBe(412);
  const [entry] = ok(await call("GET", `/v1/audit-log?subject_id=${id}`)).data;
  expect(entry).toMatchObject({
    action: "update",
    before: { entries: { A: "one" } },
    after: { entries: { A: null, C: "three" } },
  });
  const [row] = ok(await call("GET", `${url}?limit=1`)).data;
  expect(row).toMatchObject({ id, entry_count: 2, used_by: [] });
  expect(row).not.toHaveProperty("entries");
});

test("a name is one table's, until that is deleted", async () => {
  const { id, name } = await makeTable();
  expect((await call("POST", url, { name })).body).toMatchObject({ status: 409, detail: expect.stringContaining(id) });
  expect((await call("DELETE", `${url}/${id}`)).status).toBe(204);
  expect((await call("GET", `${url}/${id}`)).status).toBe(404);
  ok(await call("POST", url, { name }));
});

test("what is exported can be imported, whatever the values hold", async () => {
  const entries = { 'says "hi"': "a,b", "two\nlines": "x;y", "=1+1": "blue", __proto: "café", " spaced ": "kept " };
  const { id } = await makeTable(entries);
  const exported = await call("GET", `${url}/${id}/csv`);
  expect(exported.headers["content-type"]).toBe("text/csv; charset=utf-8");
  const other = await makeTable({ gone: "after the import" });
  expect(ok(await putCsv(other.id, exported.text)).entries).toEqual(entries);
});

test("CSV comes as spreadsheets write it: byte order mark, semicolons, with or without a heading", async () => {
  const { id } = await makeTable();
  expect(ok(await putCsv(id, '\uFEFFexternal_value;value\r\n"AHU; north";HVAC\r\n\r\nLIFT ; Lifts\r\n')).entries).toEqual({
    "AHU; north": "HVAC",
    LIFT: "Lifts",
  });
  expect(ok(await putCsv(id, "AHU\tHVAC\n")).entries).toEqual({ AHU: "HVAC" });
  expect(ok(await putCsv(id, "")).entries).toEqual({});
});

test("a value is left out on purpose: told apart from entries, moved there and back by merge patches, and never both at once", async () => {
  const table = ok(await call("POST", url, { name: "Left out", entries: { A: "one" }, left_out: { "N/A": true } }));
  expect(table).toMatchObject({ entries: { A: "one" }, left_out: { "N/A": true }, entry_count: 2 });
  const patch = async (body: object) => {
    const { entries, left_out } = ok(await call("PATCH", `${url}/${table.id}`, body));
    return { entries, left_out };
  };
  expect(await patch({ left_out: { A: true } })).toEqual({ entries: {}, left_out: { A: true, "N/A": true } });
  const [entry] = ok(await call("GET", `/v1/audit-log?subject_id=${table.id}`)).data;
  expect(entry).toMatchObject({ before: { entries: { A: "one" }, left_out: {} }, after: { left_out: { A: true } } });
  // What isn't there can't be taken away: each null is about its own side.
  expect(await patch({ entries: { A: null } })).toEqual({ entries: {}, left_out: { A: true, "N/A": true } });
  expect(await patch({ entries: { A: "1" }, left_out: { "N/A": null } })).toEqual({ entries: { A: "1" }, left_out: {} });
  const both = await call("PATCH", `${url}/${table.id}`, { entries: { B: "2" }, left_out: { B: true } });
  expect(both.body).toMatchObject({ status: 422, errors: [{ pointer: "/left_out" }] });
  expect(await patch({ entries: { constructor: "c" }, left_out: { toString: true } })).toEqual({
    entries: { A: "1", constructor: "c" },
    left_out: { toString: true },
  });
  const { text } = await call("GET", `${url}/${table.id}/csv`);
  expect(text).toBe("external_value,value,left_out\r\nA,1,\r\nconstructor,c,\r\ntoString,,yes\r\n");
  const other = await makeTable({ gone: "x" });
  expect(ok(await putCsv(other.id, text))).toMatchObject({ entries: { A: "1" }, left_out: { toString: true }, entry_count: 3 });
});

test("a CSV is checked before anything is saved, and its right lines can be taken without the wrong ones", async () => {
  const { id } = await makeTable({ A: "one", B: "two", gone: "x" });
  const csv = "external_value,value,left_out\nA,one\nB,2\nC,,yes\nD,\nE,4,perhaps\nF,5,yes\n";
  const check = await call("POST", `${url}/${id}/csv/check`, csv, { "content-type": "text/csv" });
  expect(ok(check)).toEqual({
    ...{ entry_count: 3, added: 1, changed: 1, removed: 1, wrong_count: 3 },
    wrong: [
      { line: 5, value: "D", detail: "Our value, in the second column, is empty." },
      { line: 6, value: "E", detail: "The third column says “yes” where their value is left out; else it is empty." },
      {
        line: 7,
        value: "F",
        detail: "Their value is left out, in the third column, and has a value of ours: empty one of them.",
      },
    ],
  });
  expect((await putCsv(id, csv)).status).toBe(422);
  expect(ok(await call("GET", `${url}/${id}`)).entries).toEqual({ A: "one", B: "two", gone: "x" });
  const skipped = ok(await call("PUT", `${url}/${id}/csv?wrong_lines=skip`, csv, { "content-type": "text/csv" }));
  expect(skipped).toMatchObject({ entries: { A: "one", B: "2" }, left_out: { C: true } });
  // Which lines there are is open without the quotation mark: nothing is skipped then.
  const open = await call("PUT", `${url}/${id}/csv?wrong_lines=skip`, 'A,one\nB,"two\n', { "content-type": "text/csv" });
  expect(open.status).toBe(422);
});

test("lines that are passed over change nothing of what the table says of their values, and alone they change nothing at all", async () => {
  const { id } = await makeTable({ A: "one", B: "two", gone: "x" });
  const skip = (csv: string) => call("PUT", `${url}/${id}/csv?wrong_lines=skip`, csv, { "content-type": "text/csv" });
  const check = await call("POST", `${url}/${id}/csv/check`, "A,\nB,zwei\n", { "content-type": "text/csv" });
  expect(ok(check)).toMatchObject({ entry_count: 1, added: 0, changed: 1, removed: 1, wrong_count: 1 });
  expect(ok(await skip("A,\nB,zwei\n")).entries).toEqual({ A: "one", B: "zwei" });
  const barred = await skip("A|eins\nB|zwei\nC|drei\n");
  expect(barred.body).toMatchObject({ status: 422, errors: [{ pointer: "/lines/1" }, {}, {}] });
  expect(ok(await call("GET", `${url}/${id}`)).entries).toEqual({ A: "one", B: "zwei" });
});

test("what lies between the columns is told by most lines, not by the first", async () => {
  const { id } = await makeTable();
  expect(ok(await putCsv(id, "Room 1, left;A\nRoom 2;B\n")).entries).toEqual({ "Room 1, left": "A", "Room 2": "B" });
  expect(ok(await putCsv(id, "1,5;A\n2,5;B\n")).entries).toEqual({ "1,5": "A", "2,5": "B" });
  expect(ok(await putCsv(id, "a;b,A\nc,B\n")).entries).toEqual({ "a;b": "A", c: "B" });
});

test("an exported table holds no formula, and comes back as it was", async () => {
  const entries = { "=1+1": "-5", "'=quoted": "@x", "+": "'", "\tindented": "'plain" };
  const { id } = await makeTable(entries);
  const { text } = await call("GET", `${url}/${id}/csv`);
  expect(text).toMatch(/\r\n'=1\+1,'-5\r\n/);
  const other = await makeTable();
  expect(ok(await putCsv(other.id, text)).entries).toEqual(entries);
});

test("wrong lines are named by their numbers, and change nothing", async () => {
  const { id } = await makeTable({ A: "one" });
  const { status, body } = await putCsv(id, 'external_value,value\nB,two\n"C\nD",x\nE\nB,again\n,y\nF,\n');
  expect(status).toBe(422);
  expect(body.errors.map(({ pointer, detail }: { pointer: string; detail: string }) => [pointer, detail])).toEqual([
    ["/lines/5", "Line 5: Two columns are expected, here is one."],
    ["/lines/6", "Line 6: “B” is in line 2 already."],
    ["/lines/7", "Line 7: Their value, in the first column, is empty."],
    ["/lines/8", "Line 8: Our value, in the second column, is empty."],
  ]);
  expect((await putCsv(id, 'A,one\nB,"two\n')).body.errors[0].detail).toContain("A quotation mark is missing");
  expect((await putCsv(id, Buffer.from([0x41, 0x2c, 0xe9]))).status).toBe(400);
  expect((await call("PUT", `${url}/${id}/csv`, "A,1", { "content-type": "text/plain" })).status).toBe(415);
  const many = Array.from({ length: 10_001 }, (_, i) => `${i},x`).join("\n");
  expect((await putCsv(id, many)).body.errors[0].detail).toBe("Line 10001: A table has at most 10000 entries.");
  expect(ok(await call("GET", `${url}/${id}`)).entries).toEqual({ A: "one" });
});

test("a table that rules name keeps its name and stays; its entries may change", async () => {
  const { id, name } = await makeTable({ T1: "Tower A" });
  const field = { to: "building.name", path: "$.site", transforms: [{ kind: "lookup", table: name }] };
  const mapping = [{ target: "work_order", fields: [{ to: "title", path: "$.text" }, field] }];
  const partner = { type: "custom", name: "Partner", inbound: { kind: "api_key", key: "a-key-of-sixteen-or-more" }, mapping };
  const integration = ok(await call("POST", "/v1/integrations", { ...partner, config: {} }));
  const used = [{ id: integration.id, name: "Partner" }];

  for (const reply of [await call("PATCH", `${url}/${id}`, { name: "Towers" }), await call("DELETE", `${url}/${id}`)])
    expect(reply.body).toMatchObject({ status: 409, used_by: used, detail: expect.stringContaining("“Partner”") });
  const listed = ok(await call("GET", `${url}?q=${encodeURIComponent(name)}`)).data;
  expect(listed.find((row: { id: string }) => row.id === id)).toMatchObject({ used_by: used });
  expect(ok(await call("PATCH", `${url}/${id}`, { name, entries: { T2: "Tower B" } }))).toMatchObject({ used_by: used });

  ok(await call("PATCH", `/v1/integrations/${integration.id}`, { mapping: [] }));
  ok(await call("PATCH", `${url}/${id}`, { name: "Towers" }));
  expect((await call("DELETE", `${url}/${id}`)).status).toBe(204);
});

test("tables are read and changed by their own rights", async () => {
  const { id } = await makeTable();
  const { call: reader } = await makeKey(["lookup-tables:read"]);
  const { call: writer } = await makeKey(["integrations:write"]);
  const { call: stranger } = await makeKey(["work-orders:write"]);
  expect((await reader("GET", `${url}/${id}/csv`)).status).toBe(200);
  expect((await reader("PATCH", `${url}/${id}`, { entries: { A: "1" } })).status).toBe(403);
  expect((await writer("PATCH", `${url}/${id}`, { entries: { A: "1" } })).status).toBe(200);
  expect((await stranger("GET", `${url}/${id}`)).status).toBe(403);
});
