import type { IntakeError } from "../../../contract/intake.ts";
import type { Reading, ReadMessage } from "../../kit/define-connector.ts";
import { bcfBesides } from "../bcf/bcf-besides.ts";
import { bcfItems, bcfProblems } from "../bcf/bcf-items.ts";
import { readBcf } from "../bcf/read-bcf.ts";
import { chooseBuilding } from "../choose-building.ts";
import { cobieBesides } from "../cobie/cobie-besides.ts";
import { cobieItems } from "../cobie/cobie-items.ts";
import { readCobie } from "../cobie/read-cobie.ts";
import type { HandoverConfig } from "../config.ts";
import type { FileProblem } from "./file-item.ts";
import { FileRefused } from "./file-refused.ts";
import { openArchive } from "./open-archive.ts";

/** Zip archives begin so: COBie workbooks and BCF files are such, and no JSON is. */
export function isArchive(body: Buffer): boolean {
  return body.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004", "latin1"));
}

/** A COBie workbook or a BCF file as items, each with its place in the file, and what is wrong with the file besides. */
export async function readFile({ body }: { body: Buffer }, { config }: Reading<HandoverConfig>): Promise<ReadMessage> {
  try {
    return (await isBcf(body)) ? await readTopics(body, config) : await readHandover(body, config);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return { kind: "unreadable", error: refusal(error) };
  }
}

async function isBcf(body: Buffer): Promise<boolean> {
  const archive = await openArchive(body);
  const found = archive.has("bcf.version");
  archive.close();
  return found;
}

async function readHandover(body: Buffer, config: HandoverConfig): Promise<ReadMessage> {
  const cobie = await readCobie(body);
  const { facility } = cobie;
  const metadata = {
    facility: facility.name,
    project: facility.get("ProjectName"),
    site: facility.get("SiteName"),
    phase: facility.get("Phase"),
  };
  const name = facility.get("ProjectName") ?? facility.name ?? "";
  const read = cobieItems(cobie, {
    building: chooseBuilding(config, { id: facility.get("ExtIdentifier") ?? name, name: facility.name ?? name, metadata }),
    categories: config.asset_category_map,
    onUnknownCategory: config.on_unknown_category,
    handoverOn: config.files.handover_on,
  });
  const places = read.items.map(({ sheet, row }) => ({ sheet, row }));
  return {
    kind: "items",
    items: read.items,
    file: {
      places,
      problems: read.problems,
      counts: read.counts,
      besides: cobieBesides(cobie),
      cellsOf: (element) => read.rows[element]?.cells() ?? null,
    },
  };
}

async function readTopics(body: Buffer, config: HandoverConfig): Promise<ReadMessage> {
  const bcf = await readBcf(body);
  const name = bcf.project.name ?? bcf.project.id ?? "a BCF file without a project";
  const building = chooseBuilding(config, { id: bcf.project.id ?? name, name, metadata: { project: name } });
  const items = bcfItems(bcf, { building, statuses: config.files.snag_status_map });
  const lost = bcf.problems.map(({ place, message }): FileProblem => {
    return { sheet: place, row: 0, column: null, message, severity: "lost" };
  });
  const places = items.map(({ sheet, row }) => ({ sheet, row }));
  const problems = [...lost, ...bcfProblems(bcf)];
  const counts = { topics: items.length };
  return { kind: "items", items, file: { places, problems, counts, besides: bcfBesides(bcf), pictures: bcf.pictures } };
}

function refusal({ message, place }: FileRefused): IntakeError {
  const fix = "Mend the file and import it again; nothing of it was taken in.";
  return { class: "schema", message, pointer: place, fix, gap: null };
}
