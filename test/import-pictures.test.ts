import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "./support/app.ts";
import { makeHandover } from "./support/handover.ts";
import { jpegOf, makeTopics, pngOf } from "./support/topics.ts";
import { uploadOf } from "./support/upload.ts";

const app = await openTestApp();
const published = readFileSync("test/data/bcf-2.1-maximum-information.bcf");
const none = { made: 0, changed: 0, unchanged: 0, waiting: 0, failed: 0, left_out: 0 };

beforeAll(() => app.product.startWorker());

/** A tenant of its own, with what imports a file and looks at what came of it. */
async function openImports(config: object = {}) {
  const tenant = await app.makeTenant();
  const handover = await makeHandover(app, tenant, config);
  const take = async (file: Buffer, query = ""): Promise<ParsedJson> => {
    const { body, headers } = uploadOf({ name: "snags.bcf", content: file });
    const begun = ok(await tenant.call("POST", `/v1/integrations/${handover.id}/import${query}`, body, headers));
    const show = async () => ok(await tenant.call("GET", `/v1/jobs/${begun.id}`));
    await expect.poll(async () => (await show()).status, { timeout: 120_000, interval: 100 }).toBe("done");
    const { result, done, matched } = await show();
    expect(done).toBe(matched);
    return result;
  };
  const ofTenant = { table: (name: "documents" | "stored_files") => app.services.db.worker.selectFrom(name).selectAll() };
  return {
    ...tenant,
    handover,
    importFile: (file: Buffer) => take(file),
    dryRun: (file: Buffer) => take(file, "?dry_run=true"),
    snagOf: async (title: string): Promise<ParsedJson> =>
      ok(await tenant.call("GET", `/v1/snags?q=${encodeURIComponent(title)}`)).data[0],
    picturesOf: async (snag: ParsedJson): Promise<ParsedJson[]> =>
      ok(await tenant.call("GET", `/v1/documents?record_id=${snag.id}`)).data,
    /** How many files are stored, whatever speaks of them. */
    stored: async () => (await ofTenant.table("stored_files").where("tenant_id", "=", tenant.id).execute()).length,
  };
}

/** A result as it would be in a dry run of the same. */
function asTried({ rows, ...result }: ParsedJson): ParsedJson {
  return { ...result, dry_run: true, rows: rows.map(({ record_id: _, ...row }: ParsedJson) => row) };
}

test("the published example's snapshots become pictures of their snag, once, and a dry run tells so before", {
  timeout: 200_000,
}, async () => {
  const { dryRun, importFile, snagOf, picturesOf, stored, call, key } = await openImports();
  const tried = await dryRun(published);
  expect(tried).toMatchObject({ snags: 2, pictures: 3, written: 5, kinds: { pictures: { ...none, made: 3 } } });
  expect([await stored(), await snagOf("Maximum")]).toEqual([0, undefined]);

  const made = await importFile(published);
  expect(asTried(made)).toEqual(tried);
  const snag = await snagOf("Maximum");
  const pictures = await picturesOf(snag);
  expect(pictures.map(({ name, type, size }) => [name, type, size]).sort()).toEqual([
    ["Snapshot_4ab7514b-b216-4d56-98d2-45cf8500ff5a.png", "png", 46_581],
    ["Snapshot_9a4a1878-ecbd-4916-83a8-dad82e560231.png", "png", 53_796],
    ["Snapshot_fc4019d7-365e-47f3-b6d0-b39fc48f15fc.png", "png", 56_974],
  ]);
  expect(pictures[0]).toMatchObject({ uploaded_by: { name: "Marina handover" }, record: { name: "Maximum Content" } });
  const { rawPayload } = await app.app.inject({
    url: `/v1/documents/${pictures[0]?.id}/content`,
    headers: { authorization: `Bearer ${key}` },
  });
  expect(createHash("sha256").update(rawPayload).digest("hex")).toBe(pictures[0]?.sha256);
  const { data: told } = ok(await call("GET", "/v1/events?types=document.uploaded"));
  expect(told).toHaveLength(3);

  // Somebody takes one away: it doesn't come again, and the others aren't stored twice.
  ok(await call("DELETE", `/v1/documents/${pictures[0]?.id}`));
  const triedAgain = await dryRun(published);
  const again = await importFile(published);
  expect(again).toMatchObject({ written: 0, pictures: 3, kinds: { pictures: { ...none, unchanged: 3 } } });
  expect(asTried(again)).toEqual(triedAgain);
  expect((await picturesOf(snag)).map(({ id }) => id)).toEqual(pictures.slice(1).map(({ id }) => id));
  expect(await stored()).toBe(3);
});

test("a picture that changed under its name takes the place of the former, unless people have done something with that", {
  timeout: 200_000,
}, async () => {
  const { dryRun, importFile, snagOf, picturesOf, call } = await openImports();
  const withPicture = (text: string) =>
    makeTopics({ g1: { title: "Door", pictures: { "a.png": pngOf(text) } }, g2: { title: "Wall" } });
  await importFile(withPicture("first"));
  const door = await snagOf("Door");
  const [first] = await picturesOf(door);
  const tried = await dryRun(withPicture("the second"));
  expect(tried.kinds.pictures).toEqual({ ...none, changed: 1 });
  expect(asTried(await importFile(withPicture("the second")))).toEqual(tried);
  expect(await picturesOf(door)).toEqual([
    expect.objectContaining({ id: first?.id, name: "a.png", size: pngOf("the second").length }),
  ]);
  // Filed elsewhere by somebody: there it stays, with its content.
  ok(await call("PATCH", `/v1/documents/${first?.id}`, { record_id: (await snagOf("Wall")).id }));
  expect((await importFile(withPicture("the third one"))).kinds.pictures).toEqual({ ...none, changed: 1 });
  const sizes = async (title: string) => (await picturesOf(await snagOf(title))).map(({ size }) => size);
  expect([await sizes("Door"), await sizes("Wall")]).toEqual([[pngOf("the third one").length], [pngOf("the second").length]]);
  expect((await importFile(withPicture("the third one"))).kinds.pictures).toEqual({ ...none, unchanged: 1 });
});

test("what is no picture is left out with the reason at its topic; what its name says of a picture is put right", {
  timeout: 200_000,
}, async () => {
  const { dryRun, importFile, snagOf, picturesOf } = await openImports();
  const file = makeTopics({
    g1: {
      title: "Door",
      pictures: { "a.png": jpegOf("a"), "b.jpg": jpegOf("b"), "c.png": "BM, a bitmap", "d.png": "" },
      missing: ["gone.png", "../bcf.version"],
    },
    g2: { title: "Wall", pictures: { "a.png": jpegOf("a") } },
  });
  const tried = await dryRun(file);
  const made = await importFile(file);
  expect(asTried(made)).toEqual(tried);
  expect(made.kinds.pictures).toEqual({ ...none, made: 3, left_out: 4 });
  const said = made.rows
    .filter(({ error }: ParsedJson) => error)
    .map(({ row, status, error }: ParsedJson) => [row, status, error]);
  const reasons = [
    "Snapshot: c.png is neither a PNG nor a JPEG picture.",
    "Snapshot: d.png is neither a PNG nor a JPEG picture.",
    "Snapshot: gone.png isn't in the file.",
    "Snapshot: ../bcf.version isn't in the file.",
  ];
  expect(said).toEqual([[1, "warning", reasons.join(" ")]]);
  expect((await picturesOf(await snagOf("Door"))).map(({ name, type }) => [name, type]).sort()).toEqual([
    ["a.png.jpg", "jpeg"],
    ["b.jpg", "jpeg"],
  ]);
  expect(await picturesOf(await snagOf("Wall"))).toHaveLength(1);
});

test("pictures of a topic that is held up come when the file is imported again, as the result says", {
  timeout: 200_000,
}, async () => {
  const { dryRun, importFile, snagOf, picturesOf, stored, call, handover } = await openImports();
  const file = makeTopics({
    g1: { title: "Door", status: "Parked", pictures: { "a.png": pngOf("a"), "b.png": pngOf("b") } },
    g2: { title: "Wall", pictures: { "a.png": pngOf("c") } },
  });
  const tried = await dryRun(file);
  const first = await importFile(file);
  expect(asTried(first)).toEqual(tried);
  expect(first.kinds.pictures).toEqual({ ...none, made: 1, left_out: 2 });
  expect(first.rows.filter(({ row }: ParsedJson) => row === 1).map(({ error }: ParsedJson) => error)).toEqual([
    'The status "Parked" isn\'t known. Snapshot: There is no snag for it yet. Import the file again once there is.',
  ]);
  expect(await stored()).toBe(1);
  const { config } = await handover.show();
  const files = { ...config.files, snag_status_map: { Parked: "open" } };
  ok(await call("PATCH", `/v1/integrations/${handover.id}`, { config: { ...config, files } }));
  ok(await call("POST", `/v1/integrations/${handover.id}/retry-failed`, {}));
  await expect.poll(() => snagOf("Door"), { timeout: 60_000 }).toBeDefined();
  expect((await importFile(file)).kinds.pictures).toEqual({ ...none, made: 2, unchanged: 1 });
  expect(await picturesOf(await snagOf("Door"))).toHaveLength(2);
  // A snag that somebody deletes takes no more pictures.
  ok(await call("DELETE", `/v1/snags/${(await snagOf("Door")).id}`));
  const more = makeTopics({ g1: { title: "Door", status: "Parked", pictures: { "z.png": pngOf("z") } }, g2: { title: "Wall" } });
  const gone = await importFile(more);
  expect(gone.kinds.pictures).toEqual({ ...none, left_out: 1 });
  const said = "Snapshot: What the topic became isn't a snag, or was deleted here.";
  expect(gone.rows.map(({ error }: ParsedJson) => error)).toContainEqual(expect.stringContaining(said));
});
