import { expect, test } from "vitest";
import { importJob } from "../src/integrations/import/import-job.ts";
import { claimJobs } from "../src/tenancy/jobs/claim-jobs.ts";
import { runStep } from "../src/tenancy/jobs/run-step.ts";
import { ok, openTestApp, type ParsedJson } from "./support/app.ts";
import { makeHandover } from "./support/handover.ts";
import { uploadOf } from "./support/upload.ts";
import { makeWorkbook } from "./support/workbooks.ts";

const components = 300;
const each = { warranty_type: "manufacturer" };
const app = await openTestApp();
const { services } = app;
const { db } = services;

/** Each component has a warranty for its parts. */
const workbook = makeWorkbook({
  Facility: [["Name"], ["Annex"]],
  Type: [
    ["Name", "Category", "Manufacturer", "WarrantyDurationParts", "WarrantyDurationLabor", "WarrantyDurationUnit"],
    ["Pump A", "Pumps", "Pumps and Sons", "2", "n/a", "year"],
  ],
  Component: [
    ["Name", "TypeName", "SerialNumber", "WarrantyStartDate"],
    ...Array.from({ length: components }, (_, i) => [`P-${i}`, "Pump A", `SN-${i}`, "2026-01-01"]),
  ],
});

async function open() {
  const tenant = await app.makeTenant();
  const { id } = await makeHandover(app, tenant, { on_unknown_category: "create" });
  return {
    tenantId: tenant.id,
    id,
    begin: async (): Promise<string> => {
      const { body, headers } = uploadOf({ name: "annex.xlsx", content: workbook });
      return ok(await tenant.call("POST", `/v1/integrations/${id}/import`, body, headers)).id;
    },
    job: async (jobId: string): Promise<ParsedJson> => ok(await tenant.call("GET", `/v1/jobs/${jobId}`)),
  };
}

/** Every record once, whatever was tried how often. */
async function expectEachOnce(tenantId: string): Promise<void> {
  const assets = await db.worker.selectFrom("assets").select(["id", "serial_number"]).where("tenant_id", "=", tenantId).execute();
  expect(assets.map((one) => one.serial_number).sort()).toEqual(Array.from({ length: components }, (_, i) => `SN-${i}`).sort());
  const covers = await db.worker
    .selectFrom("warranties")
    .select(["asset_id", "warranty_type"])
    .where("tenant_id", "=", tenantId)
    .execute();
  expect(covers).toHaveLength(components);
  expect(covers.map((one) => one.asset_id).sort()).toEqual(assets.map(({ id }) => id).sort());
  expect(covers[0]).toMatchObject(each);
  const open = await db.worker
    .selectFrom("integration_log")
    .select("id")
    .where("tenant_id", "=", tenantId)
    .where("open", "=", true)
    .execute();
  expect(open).toEqual([]);
}

test.each([
  { steps: "each part", stepMs: 0, least: 4 },
  { steps: "all parts at once", stepMs: 60_000, least: 1 },
])(
  "an import whose process dies in each of its steps ($steps), after the records and before its progress, goes on and doubles nothing",
  {
    timeout: 240_000,
  },
  async ({ stepMs, least }) => {
    const { tenantId, begin, job } = await open();
    const id = await begin();
    const worker = "a process that dies";
    let deaths = 0;
    for (;;) {
      const [claimed] = await claimJobs(db, { jobs: [{ tenantId, id }], worker, now: services.now() });
      if (!claimed) break;
      const kind = importJob({ stepMs });
      const parsed = { params: kind.params.parse(claimed.params), progress: kind.progress.parse(claimed.progress) };
      const save = () => Promise.reject(new Error("it died"));
      const dying = kind.step({ ...services, tenantId, actor: claimed.createdBy }, { job: { ...claimed, ...parsed }, save });
      await expect(dying).rejects.toThrow("it died");
      deaths += 1;
      // Another process has the job now, with the progress of before.
      await runStep(services, { kind: importJob({ stepMs }), job: claimed, worker });
    }
    expect(deaths).toBeGreaterThanOrEqual(least);
    const { status, result, done, matched } = await job(id);
    expect({ status, done }).toEqual({ status: "done", done: matched });
    expect(result).toMatchObject({ assets: components, parts_warranties: components, failed: 0, written: 2 * components });
    await expectEachOnce(tenantId);
  },
);

test("the same file imported twice at once makes each record once", { timeout: 240_000 }, async () => {
  const { tenantId, begin, job } = await open();
  app.product.startWorker();
  const ids = await Promise.all([begin(), begin()]);
  const jobs = () => Promise.all(ids.map(job));
  await expect
    .poll(async () => (await jobs()).map(({ status }) => status), { timeout: 200_000, interval: 200 })
    .toEqual(["done", "done"]);
  const results = (await jobs()).map(({ result }) => result);
  for (const one of results) expect(one).toMatchObject({ assets: components, parts_warranties: components, failed: 0 });
  expect(results.reduce((sum, { written }) => sum + written, 0)).toBe(2 * components);
  await expectEachOnce(tenantId);
});
