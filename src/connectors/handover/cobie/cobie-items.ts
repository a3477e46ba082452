import type { IntakeItem, IntakeRecord } from "../../../contract/intake.ts";
import { categoryRef, type WordMap } from "../../kit/word-map.ts";
import type { FileItem } from "../files/file-item.ts";
import { checkReferences, missing } from "./cobie-references.ts";
import { dayOf, keyOf, listOf } from "./cobie-values.ts";
import { type CobieCover, cobieWarranty, lookupOf } from "./cobie-warranties.ts";
import type { Cobie, CobieProblem, CobieRow } from "./read-cobie.ts";

type Asset = Extract<IntakeRecord, { target: "asset" }>;

export interface CobieSettings {
  building: Asset["building"];
  /** The sender's word for a category -> ours (id or name), null for what is left out: a code such as `23-40`, its words, or a type's name. */
  categories: WordMap;
  onUnknownCategory: "error" | "create";
  /** When warranties begin that say nothing else: `2012-03-23`. */
  handoverOn: string | null;
}

export interface CobieItems {
  items: FileItem[];
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
 * What a COBie handover brings, in the order in which it can be taken in: floors, spaces, units (occupancy zones), assets, warranties. The same file
 * gives the same items with the same source ids, so that importing it again changes nothing.
 */
export function cobieItems(cobie: Cobie, settings: CobieSettings): CobieItems {
  const problems: CobieProblem[] = [...cobie.problems];
  const { building } = settings;
  const ids = sourceIds(cobie);
  const floors = keyed(cobie.Floor);
  const spaces = keyed(cobie.Space);
  const units = occupancyUnits(cobie);
  const made: { row: CobieRow; kind: string; sourceId: string; record: IntakeRecord }[] = [];

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
  checkReferences(cobie, problems);
  return {
    items: made.map(({ row, ...item }, element) => fileItem(row, { element, ...item })),
    problems,
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

function assetsAndWarranties(
  cobie: Cobie,
  settings: CobieSettings,
  context: {
    ids: (row: CobieRow) => string;
    spaces: ReadonlyMap<string, CobieRow>;
    unitOf: (space: string) => string | null;
    problems: CobieProblem[];
  },
): { row: CobieRow; kind: string; sourceId: string; record: IntakeRecord }[] {
  const { ids, spaces, unitOf, problems } = context;
  const types = keyed(cobie.Type);
  const lookup = lookupOf(cobie);
  const facility = nameOf(cobie.facility);
  const assets: ReturnType<typeof assetsAndWarranties> = [];
  const warranties: ReturnType<typeof assetsAndWarranties> = [];
  for (const component of cobie.Component) {
    const typeName = component.get("TypeName");
    const type = types.get(keyOf(typeName ?? ""));
    if (!type) {
      problems.push({ ...missing(component, "TypeName", typeName ?? "(empty)", "Type"), severity: "lost" });
      continue;
    }
    const sourceId = ids(component);
    const places = listOf(component.get("Space"));
    for (const place of places) if (!spaces.has(keyOf(place))) problems.push(missing(component, "Space", place, "Space"));
    const [first] = places;
    const maker = type.get("Manufacturer");
    assets.push({
      row: component,
      kind: "asset",
      sourceId,
      record: {
        target: "asset",
        building: settings.building,
        location: {
          room: places.join(", ").slice(0, 200) || null,
          floor: spaces.get(keyOf(first ?? ""))?.get("FloorName") ?? null,
          unit: first ? unitOf(first) : null,
        },
        name: nameOf(component),
        category: categoryOf(type, settings),
        tag: component.get("TagNumber") ?? component.get("AssetIdentifier") ?? component.get("BarCode"),
        serial_number: component.get("SerialNumber"),
        manufacturer: maker ? (lookup.contacts.get(keyOf(maker))?.get("Company") ?? maker).slice(0, 200) : null,
        model: type.get("ModelNumber"),
        external_id: component.get("ExtIdentifier"),
        source_tag: component.name,
        installed_on: installedOn(component, problems),
      },
    });
    for (const cover of ["parts", "labour"] as const satisfies readonly CobieCover[]) {
      const { handoverOn } = settings;
      const asset = { source_id: sourceId };
      const record = cobieWarranty(cover, { component, type, lookup, facility, handoverOn, asset, problems });
      if (record) warranties.push({ row: component, kind: "warranty", sourceId: `${sourceId}/${cover}`, record });
    }
  }
  return [...assets, ...warranties];
}

/** The longest prefix of the code wins, then the words, then the type's name. Unmapped, the words are the gap. */
function categoryOf(type: CobieRow, { categories, onUnknownCategory }: CobieSettings): Asset["category"] {
  const written = type.get("Category") ?? nameOf(type);
  const [code = "", ...rest] = written.split(":");
  const words = rest.join(":").trim() || written;
  const map = new Map(Object.entries(categories).map(([external, ours]) => [keyOf(external), ours]));
  const isCode = rest.length > 0;
  const prefixes = isCode ? [...map.keys()].filter((key) => /^\d/.test(key) && `${keyOf(code)} `.startsWith(`${key} `)) : [];
  const longest = prefixes.sort((a, b) => b.length - a.length)[0];
  const known = [keyOf(written), longest ?? "", keyOf(words), keyOf(nameOf(type))].find((key) => map.has(key));
  const ours = known === undefined ? undefined : map.get(known);
  return categoryRef(words.slice(0, 200), { ours, onUnknown: onUnknownCategory });
}

function installedOn(component: CobieRow, problems: CobieProblem[]): string | null {
  const written = component.get("InstallationDate");
  const day = dayOf(written);
  if (written && !day) {
    const message = `"${written}" isn't a date that exists; the asset comes without it.`;
    problems.push({ sheet: component.sheet, row: component.row, column: "InstallationDate", message, severity: "partial" });
  }
  return day;
}

/** Zones of occupancy are what we let: one unit each, on the floor of its first space. */
function occupancyUnits(cobie: Cobie): {
  rows: (spaces: ReadonlyMap<string, CobieRow>) => { row: CobieRow; name: string; floor: string | null }[];
  of: (space: string) => string | null;
} {
  const first = new Map<string, CobieRow>();
  const bySpace = new Map<string, string>();
  for (const row of cobie.Zone) {
    if (!/occupan/i.test(row.get("Category") ?? "")) continue;
    const known = first.get(keyOf(nameOf(row)));
    if (!known) first.set(keyOf(nameOf(row)), row);
    for (const space of listOf(row.get("SpaceNames"))) bySpace.set(keyOf(space), nameOf(known ?? row));
  }
  return {
    rows: (spaces) =>
      [...first.values()].map((row) => ({
        row,
        name: nameOf(row),
        floor: spaces.get(keyOf(listOf(row.get("SpaceNames"))[0] ?? ""))?.get("FloorName") ?? null,
      })),
    of: (space) => bySpace.get(keyOf(space)) ?? null,
  };
}

/** The identifier that the model gives; without one, or where two rows share it, facility and name. */
function sourceIds(cobie: Cobie): (row: CobieRow) => string {
  const seen = new Map<string, number>();
  const rows = [...cobie.Floor, ...cobie.Space, ...cobie.Component];
  const keyed = (row: CobieRow, id: string) => `${row.sheet} ${id}`;
  for (const row of rows) {
    const id = row.get("ExtIdentifier");
    if (id) seen.set(keyed(row, id), (seen.get(keyed(row, id)) ?? 0) + 1);
  }
  return (row) => {
    const id = row.get("ExtIdentifier");
    return id && seen.get(keyed(row, id)) === 1 ? id : `${cobie.facility.name}/${row.name}`;
  };
}

function fileItem(row: CobieRow, item: { element: number; kind: string; sourceId: string; record: IntakeRecord }): FileItem {
  const { record, ...rest } = item;
  const outcome: IntakeItem["outcome"] = { kind: "record", record };
  return { sheet: row.sheet, row: row.row, version: null, occurredAt: null, ...rest, outcome };
}

function keyed(rows: readonly CobieRow[]): Map<string, CobieRow> {
  return new Map(rows.map((row) => [keyOf(row.name ?? ""), row]));
}

function distinct(rows: readonly CobieRow[]): number {
  return new Set(rows.map((row) => row.name)).size;
}

function nameOf(row: CobieRow): string {
  return (row.name ?? "").slice(0, 200); // rows without a name are left out when they are read
}
