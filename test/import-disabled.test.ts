import { sql } from "kysely";
import { expect, test } from "vitest";
import { importJob } from "../src/integrations/import/import-job.ts";
import { claimJobs } from "../src/tenancy/jobs/claim-jobs.ts";
import { runStep } from "../src/tenancy/jobs/run-step.ts";
import { ok, openTestApp } from "./support/app.ts";
import { makeHandover } from "./support/handover.ts";
import { uploadOf } from "./support/upload.ts";
import { makeWorkbook } from "./support/workbooks.ts";

const components = 300;
const app = await openTestApp();
const { services } = app;
const { db } = services;

const workbook = makeWorkbook({
  Facility: [["Name"], ["Annex"]],
  Type: [
    ["Name", "Category"],
    ["Pump A", "Pumps"],
  ],
  Component: [["Name", "TypeName"], ...Array.from({ length: components }, (_, i) => [`P-${i}`, "Pump A"])],
});

async function open() {
  const tenant = await app.makeTenant();
  const { call } = tenant;
  const { id } = await makeHandover(app, tenant, { on_unknown_category: "create" });
  const { body, headers } = uploadOf({ name: "annex.xlsx", content: workbook });
  return {
    upload: (query = "") => call("POST", `/v1/integrations/${id}/import${query}`, body, headers),
    turn: async (verb: "enable" | "disable") => ok(await call("POST", `/v1/integrations/${id}/${verb}`)),
    job: async (jobId: string) => ok(await call("GET", `/v1/jobs/${jobId}`)),
    /** One step, as a worker does it. @returns whether there was one left */
    async step(jobId: string): Promise<boolean> {
      const worker = "a worker";
      const [claimed] = await claimJobs(db, { jobs: [{ tenantId: tenant.id, id: jobId }], worker, now: services.now() });
      if (claimed) await runStep(services, { kind: importJob({ stepMs: 0 }), job: claimed, worker });
      return claimed !== undefined;
    },
    async assets(): Promise<number> {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from assets where tenant_id = ${tenant.id}`.execute(db.worker);
      return rows[0]?.count ?? 0;
    },
  };
}

test("a disabled integration imports no file, and tells what to do; trying one is possible", { timeout: 120_000 }, async () => {
  const { upload, turn, job, step, assets } = await open();
  await turn("disable");
  const refused = await upload();
  expect([refused.status, refused.body.code]).toEqual([409, "conflict"]);
  expect(refused.body.detail).toContain("Enable it and import the file then");
  const tried = ok(await upload("?dry_run=true"));
  while (await step(tried.id));
  expect((await job(tried.id)).result).toMatchObject({ assets: components });
  expect(await assets()).toBe(0);
  await turn("enable");
  expect((await upload()).status).toBe(202);
});

test("disabling stops an import between two steps with the reason, and the same file again makes the rest, nothing twice", {
  timeout: 240_000,
}, async () => {
  const { upload, turn, job, step, assets } = await open();
  const first = ok(await upload());
  await step(first.id);
  const before = await assets();
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(components);
  await turn("disable");
  expect(await step(first.id)).toBe(true);
  const stopped = await job(first.id);
  expect(stopped).toMatchObject({ status: "stopped", done: before, finished_at: expect.any(String) });
  expect(stopped.result.error).toContain("Import the file again once it is enabled: nothing comes twice.");
  expect(await step(first.id)).toBe(false);
  expect(await assets()).toBe(before);

  await turn("enable");
  const second = ok(await upload());
  while (await step(second.id));
  expect(await job(second.id)).toMatchObject({ status: "done", result: { written: components - before, failed: 0 } });
  expect(await assets()).toBe(components);
});
