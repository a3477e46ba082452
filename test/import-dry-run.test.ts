import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "./support/app.ts";
import { makeHandover } from "./support/handover.ts";
import { uploadOf } from "./support/upload.ts";
import { makeWorkbook } from "./support/workbooks.ts";

const app = await openTestApp();
const duplex = readFileSync("test/data/cobie-2.4-duplex-handover.xlsx");

beforeAll(() => app.product.startWorker());

/** A tenant of its own. @returns what imports a file, or tries to, and gives what came of it without the ids of what was made */
async function openImports(onUnknownCategory: "create" | "error") {
  const tenant = await app.makeTenant();
  const { id } = await makeHandover(app, tenant, { on_unknown_category: onUnknownCategory });
  const take = async (file: Buffer, query: string): Promise<ParsedJson> => {
    const { body, headers } = uploadOf({ name: "handover.xlsx", content: file });
    const begun = ok(await tenant.call("POST", `/v1/integrations/${id}/import${query}`, body, headers));
    const show = async () => ok(await tenant.call("GET", `/v1/jobs/${begun.id}`));
    await expect.poll(async () => (await show()).status, { timeout: 170_000, interval: 200 }).toBe("done");
    const { result } = await show();
    const rows = result.rows.map(({ record_id: _, ...row }: ParsedJson) => ({
      ...row,
      error: row.error && withoutIds(row.error),
    }));
    return { ...result, dry_run: null, rows };
  };
  return {
    tenant,
    dryRun: (file: Buffer) => take(file, "?dry_run=true"),
    importFile: (file: Buffer) => take(file, ""),
  };
}

/** What came before is named by an id of its own, and so is each record. */
function withoutIds(text: string): string {
  return text.replace(/\b[a-z]{3}_[0-9A-Z]{26}\b/g, "an id");
}

test.each(["create", "error"] as const)(
  "a dry run says of every sheet and row what the import then does, and so after it (%s)",
  {
    timeout: 600_000,
  },
  async (mode) => {
    const { tenant, dryRun, importFile } = await openImports(mode);
    const tried = await dryRun(duplex);
    expect(ok(await tenant.call("GET", "/v1/floors")).data).toEqual([]);
    const made = await importFile(duplex);
    expect(tried).toEqual(made);
    expect([made.written, made.failed]).toEqual(mode === "create" ? [695, 0] : [76, 232]);
    const waits = mode === "error" && { assets: { made: 0, failed: 232 }, warranties: { made: 0, waiting: 387 } };
    expect(tried.kinds).toMatchObject(waits || { assets: { made: 232 }, warranties: { made: 387, waiting: 0 } });
    const triedAgain = await dryRun(duplex);
    expect(tried.gaps.reduce((sum: number, gap: ParsedJson) => sum + gap.count, 0)).toBe(mode === "create" ? 0 : 232);
    // What waits from before waits still, and is told so.
    expect(triedAgain).toMatchObject({ written: 0, failed: tried.failed });
    expect(triedAgain.kinds).toMatchObject(waits || { assets: { unchanged: 232 } });
    const still = triedAgain.rows.filter(({ error = "" }: ParsedJson) => error.includes("still waits in the log"));
    expect(still).toHaveLength(mode === "error" ? 232 : 0);
    expect(triedAgain).toEqual(await importFile(duplex));
  },
);

test("a dry run knows what earlier rows would have made, where later ones are the same or are refused", {
  timeout: 300_000,
}, async () => {
  const { dryRun, importFile } = await openImports("error");
  const many = Array.from({ length: 300 }, (_, i) => `S-${i}`);
  const file = makeWorkbook({
    Facility: [["Name"], ["Annex"]],
    Floor: [["Name"], ["Ground"]],
    Space: [["Name", "FloorName"], ...many.map((name) => [name, "ground"]), ["s-7", "Ground"], ["On no floor", "Attic"]],
    Zone: [
      ["Name", "Category", "SpaceNames"],
      ["Flat 1", "Occupancy Zone", "S-1"],
    ],
    Type: [
      ["Name", "Category", "Manufacturer", "WarrantyDurationParts", "WarrantyDurationLabor", "WarrantyDurationUnit"],
      ["Pump", "Pumps", "Pumps and Sons", "2", "2", "year"],
      ["Odd", "Odd things", "Pumps and Sons", "2", "n/a", "year"],
    ],
    Component: [
      ["Name", "TypeName", "Space", "SerialNumber", "InstallationDate", "WarrantyStartDate"],
      ...many.map((space, i) => [
        `P-${i}`,
        i % 50 === 0 ? "Odd" : "Pump",
        space,
        i === 290 ? "SN-1" : `SN-${i}`,
        i % 90 === 1 ? "2999-01-01" : "2026-01-01",
        "2026-01-01",
      ]),
    ],
  });
  await expectSameTwice(dryRun, importFile, file);
});

async function expectSameTwice(
  dryRun: (file: Buffer) => Promise<ParsedJson>,
  importFile: (file: Buffer) => Promise<ParsedJson>,
  file: Buffer,
): Promise<void> {
  for (const _ of [1, 2]) {
    const tried = await dryRun(file);
    expect(tried).toEqual(await importFile(file));
  }
}
