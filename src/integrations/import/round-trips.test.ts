import { sql } from "kysely";
import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { makeHandover } from "../../../test/support/handover.ts";
import { uploadOf } from "../../../test/support/upload.ts";
import { makeWorkbook } from "../../../test/support/workbooks.ts";
import { claimJobs } from "../../tenancy/jobs/claim-jobs.ts";
import { runStep } from "../../tenancy/jobs/run-step.ts";
import { importJob } from "./import-job.ts";

const app = await openTestApp();
const { services } = app;
const { db } = services;

/** Components, each with a warranty for its parts and one for the work. */
function workbookOf(components: number, years: string) {
  return makeWorkbook({
    Facility: [["Name"], ["Annex"]],
    Type: [
      ["Name", "Category", "Manufacturer", "WarrantyDurationParts", "WarrantyDurationLabor", "WarrantyDurationUnit"],
      ["Pump A", "Pumps", "Pumps and Sons", years, years, "year"],
    ],
    Component: [
      ["Name", "TypeName", "SerialNumber", "TagNumber", "ExtIdentifier", "WarrantyStartDate"],
      ...Array.from({ length: components }, (_, i) => [`P-${i}`, "Pump A", `SN-${i}`, `T-${i}`, `ext-${i}`, "2100-01-01"]),
    ],
  });
}

/** @returns the statements that an import sends, and what it reports */
async function importOf(components: number, years: string) {
  const tenant = await app.makeTenant();
  const { id } = await makeHandover(app, tenant, { on_unknown_category: "create" });
  const { body, headers } = uploadOf({ name: "annex.xlsx", content: workbookOf(components, years) });
  const job = ok(await tenant.call("POST", `/v1/integrations/${id}/import`, body, headers));
  const jobs = [{ tenantId: tenant.id, id: job.id as string }];
  const before = db.statements();
  for (;;) {
    const [claimed] = await claimJobs(db, { jobs, worker: "one", now: services.now() });
    if (!claimed) break;
    await runStep(services, { kind: importJob({ stepMs: 60_000 }), job: claimed, worker: "one" });
  }
  const statements = db.statements() - before;
  const { result } = ok(await tenant.call("GET", `/v1/jobs/${job.id}`));
  const planned = await sql<{ count: number }>`
    select count(*)::int as count from record_moments where tenant_id = ${tenant.id}`.execute(db.worker);
  return { statements, result, planned: planned.rows[0]?.count };
}

/** What one component more costs: what a whole import costs besides is the same for both. */
async function eachOf(years: string): Promise<number> {
  const [few, many] = [await importOf(40, years), await importOf(120, years)];
  const warranties = years === "n/a" ? {} : { parts_warranties: 120, labour_warranties: 120 };
  expect(many.result).toMatchObject({ assets: 120, failed: 0, ...warranties });
  // Warnings 90, 60 and 30 days before the end of each, however they are written.
  expect(many.planned).toBe(years === "n/a" ? 0 : 3 * 240);
  return (many.statements - few.statements) / 80;
}

test("a component of a file takes one statement more, and so does a warranty", { timeout: 120_000 }, async () => {
  const component = await eachOf("n/a");
  const withTwo = await eachOf("2");
  // Looking for each of them alone would take one more at least.
  expect(component).toBeLessThan(1.5);
  expect((withTwo - component) / 2).toBeLessThan(1.5);
});
