import type { IntakeItem } from "../../../contract/intake.ts";
import type { FileItem } from "../files/file-item.ts";
import { assetsAndWarranties } from "./cobie-assets.ts";
import { documentItems } from "./cobie-documents.ts";
import type { CobieItem, CobieSettings } from "./cobie-item.ts";
import { distinct, isOccupancy, keyed, nameOf, sourceIds } from "./cobie-keys.ts";
import { checkReferences, missing } from "./cobie-references.ts";
import { keyOf, listOf } from "./cobie-values.ts";
import type { Cobie, CobieProblem, CobieRow } from "./read-cobie.ts";

export interface CobieItems {
  items: FileItem[];
  /** By the items' `element`. */
  rows: CobieRow[];
  problems: CobieProblem[];
  /** Rows read, and how many things they name where that isn't the same. */
  counts: {
    contacts: number;
    floors: number;
    spaces: number;
    zones: number;
    types: number;
    components: number;
    systems: number;
    documents: number;
    jobs: number;
  };
}

/**
 * What a COBie handover brings, in the order in which it can be taken in: floors, spaces, units (occupancy zones), assets, warranties, documents.
 * The same file gives the same items with the same source ids, so that importing it again changes nothing.
 */
export function cobieItems(cobie: Cobie, settings: CobieSettings): CobieItems {
  const problems: CobieProblem[] = [...cobie.problems];
  const { building } = settings;
  const ids = sourceIds(cobie);
  const floors = keyed(cobie.Floor);
  const spaces = keyed(cobie.Space);
  const units = occupancyUnits(cobie);
  const made: CobieItem[] = [];

  for (const row of cobie.Floor)
    made.push({ row, kind: "floor", sourceId: ids(row), record: { target: "floor", building, name: nameOf(row) } });
  for (const row of cobie.Space) {
    const floor = row.get("FloorName");
    if (floor && !floors.has(keyOf(floor))) problems.push(missing(row, "FloorName", floor, "Floor"));
    const description = row.get("Description");
    made.push({
      row,
      kind: "space",
      sourceId: ids(row),
      record: { target: "zone", building, name: nameOf(row), floor, description },
    });
  }
  for (const { row, name, floor } of units.rows(spaces)) {
    made.push({
      row,
      kind: "unit",
      sourceId: `${cobie.facility.name}/${name}`,
      record: { target: "unit", building, name, floor },
    });
  }
  made.push(...assetsAndWarranties(cobie, settings, { ids, spaces, unitOf: units.of, problems }));
  made.push(...documentItems(cobie, { building, ids, problems }));
  checkReferences(cobie, problems);
  return {
    items: made.map(fileItem),
    rows: made.map(({ row }) => row),
    problems: eachOnce(problems),
    counts: {
      contacts: cobie.Contact.length,
      floors: cobie.Floor.length,
      spaces: cobie.Space.length,
      zones: distinct(cobie.Zone),
      types: cobie.Type.length,
      components: cobie.Component.length,
      systems: distinct(cobie.System),
      documents: cobie.Document.length,
      jobs: cobie.Job.length,
    },
  };
}

/** Zones of occupancy are what we let: one unit each, on the floor of its spaces; one whose spaces are on several has none of its own. */
function occupancyUnits(cobie: Cobie): {
  rows: (spaces: ReadonlyMap<string, CobieRow>) => { row: CobieRow; name: string; floor: string | null }[];
  of: (space: string) => string | null;
} {
  const first = new Map<string, CobieRow>();
  const bySpace = new Map<string, string>();
  const spacesOf = new Map<string, string[]>();
  for (const row of cobie.Zone) {
    if (!isOccupancy(row)) continue;
    const known = first.get(keyOf(nameOf(row)));
    if (!known) first.set(keyOf(nameOf(row)), row);
    for (const space of listOf(row.get("SpaceNames"))) bySpace.set(keyOf(space), nameOf(known ?? row));
    const before = spacesOf.get(keyOf(nameOf(row))) ?? [];
    spacesOf.set(keyOf(nameOf(row)), [...before, ...listOf(row.get("SpaceNames"))]);
  }
  const floorOf = (name: string, spaces: ReadonlyMap<string, CobieRow>): string | null => {
    const floors = (spacesOf.get(keyOf(name)) ?? []).flatMap((space) => spaces.get(keyOf(space))?.get("FloorName") ?? []);
    return new Set(floors.map(keyOf)).size === 1 ? (floors[0] ?? null) : null;
  };
  return {
    rows: (spaces) =>
      [...first.values()].map((row) => ({
        row,
        name: nameOf(row),
        floor: floorOf(nameOf(row), spaces),
      })),
    of: (space) => bySpace.get(keyOf(space)) ?? null,
  };
}

/** What is wrong with a type's terms or a provider is found again with each of thousands of components. */
function eachOnce(problems: readonly CobieProblem[]): CobieProblem[] {
  const keyed = problems.map((one) => [JSON.stringify([one.sheet, one.row, one.column, one.message]), one] as const);
  return [...new Map(keyed).values()];
}

function fileItem({ row, record, ...rest }: CobieItem, element: number): FileItem {
  const outcome: IntakeItem["outcome"] = { kind: "record", record };
  return { sheet: row.sheet, row: row.row, version: null, occurredAt: null, element, ...rest, outcome };
}
