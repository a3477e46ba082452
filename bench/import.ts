import { integrationCreate } from "../src/contract/api/integrations.ts";
import { createBuilding } from "../src/domains/property/buildings.ts";
import { enableIntegration } from "../src/integrations/enable-integration.ts";
import { importJob } from "../src/integrations/import/import-job.ts";
import { startImport } from "../src/integrations/import/start-import.ts";
import { registerIntegration } from "../src/integrations/register-integration.ts";
import type { Ctx } from "../src/platform/context.ts";
import type { Caller } from "../src/tenancy/caller.ts";
import { getJob } from "../src/tenancy/jobs/find-jobs.ts";
import { startJobs } from "../src/tenancy/jobs/start-jobs.ts";
import { makeWorkbook } from "../test/support/workbooks.ts";
import type { Figure } from "./intake.ts";
import { type Engine, makeTenant, openEngine } from "./setup.ts";

const components = 5_000;

/** A COBie workbook, generated: how long it takes from upload to the last record, and the most memory that this process had meanwhile. */
export async function importFigures(): Promise<Figure[]> {
  const engine = await openEngine();
  try {
    const plain = await importOnce(engine, { years: 0 });
    const covered = await importOnce(engine, { years: 2 });
    return [
      { name: "import of 5,000 components, seconds", value: plain.seconds, digits: 1, aim: "≤ 20" },
      { name: "most resident memory meanwhile, MiB", value: plain.mostMib, aim: "≤ 300" },
      { name: "the same with 10,000 warranties, seconds", value: covered.seconds, digits: 1 },
      { name: "most resident memory meanwhile, with warranties, MiB", value: covered.mostMib, aim: "≤ 300" },
      { name: "database statements a record, with warranties", value: covered.statements / (3 * components), digits: 1 },
    ];
  } finally {
    await engine.close();
  }
}

async function importOnce(
  engine: Engine,
  { years }: { years: number },
): Promise<{ seconds: number; mostMib: number; statements: number }> {
  const { services } = engine;
  const ctx = await makeTenant(engine);
  const building = await createBuilding(ctx, { name: "Tower A" });
  const config = { building: { mode: "single", building_id: building.id }, on_unknown_category: "create" };
  const input = integrationCreate.parse({ type: "arkan_handover", name: "Handover", config });
  const { id } = await registerIntegration(ctx, input);
  await enableIntegration(ctx, { id });
  const body = workbook(years);
  const jobs = startJobs(services, { kinds: [importJob()] });
  const before = services.db.statements();
  let most = 0;
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const startedAt = performance.now();
  const job = await startImport(ctx, { id, file: { name: "handover.xlsx", body }, dryRun: false, caller: callerOf(ctx) });
  const end = await waitForEnd(ctx, job.id);
  const seconds = (performance.now() - startedAt) / 1_000;
  clearInterval(sampling);
  await jobs.stop();
  const { assets } = end.result as { assets: number }; // written by the job's own report
  if (end.status !== "done" || assets !== components) throw new Error(`the import ended ${end.status}, with ${assets} assets`);
  return { seconds, mostMib: most / 2 ** 20, statements: services.db.statements() - before };
}

async function waitForEnd(ctx: Ctx, id: string) {
  for (;;) {
    const job = await getJob(ctx, { id, reader: callerOf(ctx) });
    if (job.finished_at) return job;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function callerOf({ tenantId, actor }: Ctx): Caller {
  const key = { credential: { kind: "key" as const, id: "bench" }, requestsPerMinute: null };
  return { tenantId, actor, ...key, roles: [], scopes: ["admin"], superAdmin: false, buildingIds: [] };
}

/** Ten floors of twenty rooms, and fifty types of components. */
function workbook(years: number): Buffer {
  const floors = Array.from({ length: 10 }, (_, i) => `Level ${i}`);
  const spaces = floors.flatMap((floor, f) =>
    Array.from({ length: 20 }, (_, i) => [`R${f}${String(i).padStart(2, "0")}`, floor]),
  );
  const types = Array.from({ length: 50 }, (_, i) => `Type ${i}`);
  const duration = String(years);
  return makeWorkbook({
    Facility: [["Name"], ["Tower"]],
    Contact: [
      ["Email", "Company"],
      ["maker@example.com", "Pumps and Sons"],
    ],
    Floor: [["Name"], ...floors.map((name) => [name])],
    Space: [["Name", "FloorName"], ...spaces],
    Type: [
      [
        "Name",
        "Category",
        "Manufacturer",
        "ModelNumber",
        "WarrantyDurationParts",
        "WarrantyDurationLabor",
        "WarrantyDurationUnit",
      ],
      ...types.map((name, i) => [
        name,
        `23-27 ${10 + (i % 12)}: Class ${i % 12}`,
        "maker@example.com",
        `M-${i}`,
        duration,
        duration,
        "year",
      ]),
    ],
    Component: [
      ["Name", "TypeName", "Space", "SerialNumber", "TagNumber", "InstallationDate", "WarrantyStartDate", "ExtIdentifier"],
      ...Array.from({ length: components }, (_, i) => [
        ...[`Component ${i}`, types[i % types.length] ?? "", spaces[i % spaces.length]?.[0] ?? "", `SN-${i}`, `T-${i}`],
        ...["2026-01-10", "2026-02-01T00:00:00", `ext-${i}`],
      ]),
    ],
  });
}
