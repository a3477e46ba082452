import { randomBytes } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { importJob } from "../src/integrations/import/import-job.ts";
import type { Services } from "../src/platform/context.ts";
import type { FileStore } from "../src/platform/file-store.ts";
import { claimJobs } from "../src/tenancy/jobs/claim-jobs.ts";
import { runStep } from "../src/tenancy/jobs/run-step.ts";
import { ok, openTestApp, type ParsedJson } from "./support/app.ts";
import { makeHandover } from "./support/handover.ts";
import { jpegOf, makeTopics, pngOf, type TestTopic } from "./support/topics.ts";
import { uploadOf } from "./support/upload.ts";

const app = await openTestApp();
const { services } = app;
const { db } = services;
const mebibyte = 1_048_576;
setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** Topics with a picture each. */
function withPictures(count: number, pictureOf: (i: number) => Uint8Array): Buffer {
  const topics = Array.from({ length: count }, (_, i): [string, TestTopic] => [
    `topic-${i}`,
    { title: `Snag ${i}`, pictures: { "snapshot.png": pictureOf(i) } },
  ]);
  return makeTopics(Object.fromEntries(topics));
}

async function open(file: Buffer) {
  const tenant = await app.makeTenant();
  const { id } = await makeHandover(app, tenant);
  return {
    tenantId: tenant.id,
    begin: async (): Promise<string> => {
      const { body, headers } = uploadOf({ name: "snags.bcf", content: file });
      return ok(await tenant.call("POST", `/v1/integrations/${id}/import`, body, headers)).id;
    },
    job: async (jobId: string): Promise<ParsedJson> => ok(await tenant.call("GET", `/v1/jobs/${jobId}`)),
  };
}

/** One of each picture, each on a snag of its own, and no bytes of which no document speaks. */
async function expectEachOnce(tenantId: string, count: number): Promise<void> {
  const pictures = await db.worker
    .selectFrom("documents")
    .select(["record_id", "storage_key"])
    .where("tenant_id", "=", tenantId)
    .execute();
  expect(pictures).toHaveLength(count);
  expect(new Set(pictures.map((one) => one.record_id)).size).toBe(count);
  const files = await db.worker.selectFrom("stored_files").select("key").where("tenant_id", "=", tenantId).execute();
  expect(files.map(({ key }) => key).sort()).toEqual(pictures.map((one) => one.storage_key).sort());
}

const worker = "a process that dies";

/** Does an import step by step. @param dies whether each step is begun by a process that dies before it has stored how far it came */
async function runImport({
  tenantId,
  id,
  dies,
  using = services,
}: {
  tenantId: string;
  id: string;
  dies: boolean;
  using?: Services;
}): Promise<number> {
  let steps = 0;
  const going = importJob({ stepMs: dies ? 0 : 1_000 });
  for (;;) {
    const [claimed] = await claimJobs(db, { jobs: [{ tenantId, id }], worker, now: services.now() });
    if (!claimed) return steps;
    if (dies) {
      const kind = importJob({ stepMs: 0 });
      const parsed = { params: kind.params.parse(claimed.params), progress: kind.progress.parse(claimed.progress) };
      const save = () => Promise.reject(new Error("it died"));
      const dying = kind.step({ ...services, tenantId, actor: claimed.createdBy }, { job: { ...claimed, ...parsed }, save });
      await expect(dying).rejects.toThrow("it died");
    }
    await runStep(using, { kind: going, job: claimed, worker });
    steps += 1;
  }
}

test("an import whose process dies after each picture, before it has stored how far it came, hangs each once", {
  timeout: 240_000,
}, async () => {
  const { tenantId, begin, job } = await open(withPictures(5, (i) => pngOf(`picture ${i}`)));
  const id = await begin();
  // The topics in one, then a picture each.
  expect(await runImport({ tenantId, id, dies: true })).toBe(6);
  const { status, result } = await job(id);
  expect({ status, ...result }).toMatchObject({
    status: "done",
    snags: 5,
    pictures: 5,
    written: 10,
    kinds: { pictures: { made: 5 } },
  });
  await expectEachOnce(tenantId, 5);
});

test("the same file imported twice at once hangs each picture once, and leaves no bytes behind", {
  timeout: 240_000,
}, async () => {
  const { tenantId, begin, job } = await open(withPictures(40, (i) => pngOf(`picture ${i}`)));
  const ids = [await begin(), await begin()];
  await Promise.all(ids.map((id) => runImport({ tenantId, id, dies: false })));
  const results = await Promise.all(ids.map(async (id) => (await job(id)).result.kinds.pictures));
  for (const { made, unchanged } of results) expect(made + unchanged).toBe(40);
  expect(results.reduce((sum, { made }) => sum + made, 0)).toBe(40);
  await expectEachOnce(tenantId, 40);
});

test("96 MiB of pictures in a file of 6 are hung in the memory of the file and a few chunks", { timeout: 240_000 }, async () => {
  const { tenantId, begin, job } = await open(withPictures(12, () => Buffer.concat([jpegOf(""), loose(8 * mebibyte)])));
  const id = await begin();
  let most = 0;
  const files: FileStore = {
    ...services.files,
    async put(key, content) {
      await services.files.put(key, content);
      most = Math.max(most, held());
    },
  };
  await runImport({ tenantId, id, dies: false, using: { ...services, files } });
  expect((await job(id)).result).toMatchObject({ pictures: 12, failed: 0 });
  expect(most).toBeGreaterThan(0);
  // Copies of the file, such as that of the upload, are small beside what its pictures would be.
  expect(most / mebibyte).toBeLessThan(60);
  await expectEachOnce(tenantId, 12);
});

/** Packs to a sixteenth, which is less than of a bomb. */
function loose(bytes: number): Buffer {
  const content = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 65_536) randomBytes(4_096).copy(content, at);
  return content;
}

/** What lies in buffers: where files would be, if they were kept. */
function held(): number {
  collect();
  return process.memoryUsage().arrayBuffers;
}
