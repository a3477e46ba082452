import type { IntakeRecord } from "../../../contract/intake.ts";
import { categoryRef } from "../../kit/word-map.ts";
import type { CobieItem, CobieSettings } from "./cobie-item.ts";
import { keyed, nameOf } from "./cobie-keys.ts";
import { marksOf } from "./cobie-marks.ts";
import { missing } from "./cobie-references.ts";
import { dayOf, keyOf, listOf } from "./cobie-values.ts";
import { type CobieCover, cobieWarranty, lookupOf } from "./cobie-warranties.ts";
import type { Cobie, CobieProblem, CobieRow } from "./read-cobie.ts";

type Asset = Extract<IntakeRecord, { target: "asset" }>;

/** Each component as an asset, and the warranties that its type's terms give it: all assets first. */
export function assetsAndWarranties(
  cobie: Cobie,
  settings: CobieSettings,
  context: {
    ids: (row: CobieRow) => string;
    spaces: ReadonlyMap<string, CobieRow>;
    unitOf: (space: string) => string | null;
    problems: CobieProblem[];
  },
): CobieItem[] {
  const { ids, spaces, unitOf, problems } = context;
  const types = keyed(cobie.Type);
  const lookup = lookupOf(cobie, problems);
  const marks = marksOf(cobie, problems);
  const systemsOf = systemsByComponent(cobie);
  const facility = nameOf(cobie.facility);
  const assets: CobieItem[] = [];
  const warranties: CobieItem[] = [];
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
    const own = marks(component);
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
        // What a file leaves empty it doesn't speak of: what people entered there stays.
        tag: own.tag ?? undefined,
        serial_number: own.serial_number ?? undefined,
        known_by: own.known_by,
        manufacturer: maker ? (lookup.contacts.get(keyOf(maker))?.get("Company") ?? maker).slice(0, 200) : undefined,
        model: type.get("ModelNumber") ?? undefined,
        external_id: component.get("ExtIdentifier") ?? undefined,
        source_tag: component.name,
        type: nameOf(type),
        systems: systemsOf(component),
        installed_on: installedOn(component, problems) ?? undefined,
      },
    });
    for (const cover of ["parts", "labour"] as const satisfies readonly CobieCover[]) {
      const { handoverOn } = settings;
      const asset = { source_id: sourceId, building: settings.building };
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

/** A system is named in a row for each of its components, or for several; of a component that is in none a workbook says nothing. */
function systemsByComponent({ System: rows }: Cobie): (component: CobieRow) => string[] | undefined {
  const found = new Map<string, Set<string>>();
  for (const row of rows) {
    for (const component of listOf(row.get("ComponentNames"))) {
      const known = found.get(keyOf(component)) ?? new Set();
      found.set(keyOf(component), known.add(nameOf(row)));
    }
  }
  return (component) => {
    const systems = found.get(keyOf(component.name ?? ""));
    return systems && [...systems].sort();
  };
}
