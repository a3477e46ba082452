import type { IntakeRecord } from "../../../contract/intake.ts";
import type { CobieItem } from "./cobie-item.ts";
import { isOccupancy, keyed, nameOf } from "./cobie-keys.ts";
import { keyOf } from "./cobie-values.ts";
import type { Cobie, CobieProblem, CobieRow, CobieSheet } from "./read-cobie.ts";

type Document = Extract<IntakeRecord, { target: "document" }>;
type Subject = Pick<Document, "asset" | "asset_type" | "place">;

interface Context {
  building: Document["building"];
  ids: (row: CobieRow) => string;
  problems: CobieProblem[];
}

/**
 * Each row of the sheet Document, at what it speaks of: a component is an asset, a type all assets of it, floors, spaces and units are ours; what is said of
 * anything else, or of a row that isn't there, is a document of the building. A document is known by what it speaks of, its name and its stage, since
 * writers give it the identifier of what it speaks of.
 */
export function documentItems(cobie: Cobie, { building, ids, problems }: Context): CobieItem[] {
  const subjectOf = subjects(cobie, { ids, building });
  const seen = new Map<string, number>();
  return cobie.Document.map((row) => {
    const [sheet, name] = [row.get("SheetName") ?? "Facility", row.get("RowName") ?? ""];
    const subject = subjectOf(sheet, name);
    const key = [cobie.facility.name, sheet, name, row.name, row.get("Stage")].filter((part) => part).join("/");
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    if (times > 1) problems.push(twice(row));
    const record: Document = {
      ...{ target: "document", building, name: nameOf(row), ...subject },
      // What a file leaves empty it doesn't speak of: what people entered there stays.
      category: row.get("Category")?.slice(0, 200),
      description: describe(row, { sheet, name, subject }) ?? undefined,
      file_location: locationOf(row)?.slice(0, 2_000),
    };
    return { row, kind: "document", sourceId: times > 1 ? `${key}#${times}` : key, record };
  });
}

/** What a row of a sheet is here; null for what only the building can stand for. */
function subjects(
  cobie: Cobie,
  { ids, building }: Pick<Context, "ids" | "building">,
): (sheet: string, name: string) => Subject | null {
  const rows = (sheet: CobieSheet) => keyed(cobie[sheet]);
  const [components, types, floors, spaces] = [rows("Component"), rows("Type"), rows("Floor"), rows("Space")];
  const units = keyed(cobie.Zone.filter(isOccupancy));
  const hasType = (component: CobieRow) => types.has(keyOf(component.get("TypeName") ?? ""));
  return (sheet, name) => {
    const key = keyOf(name);
    const component = components.get(key);
    switch (keyOf(sheet)) {
      case "component":
        // One without a type doesn't become an asset, and would be waited for in vain.
        return component && hasType(component) ? { asset: { source_id: ids(component), building } } : null;
      case "type":
        return named(types.get(key), (row) => ({ asset_type: nameOf(row) }));
      case "floor":
        return named(floors.get(key), (row) => ({ place: { kind: "floor", name: nameOf(row) } }));
      case "space":
        return named(spaces.get(key), (row) => ({ place: { kind: "zone", name: nameOf(row) } }));
      case "zone":
        return named(units.get(key), (row) => ({ place: { kind: "unit", name: nameOf(row) } }));
      default:
        return null;
    }
  };
}

function named(row: CobieRow | undefined, subject: (row: CobieRow) => Subject): Subject | null {
  return row ? subject(row) : null;
}

/** What has no field of its own, a line each. */
function describe(
  row: CobieRow,
  { sheet, name, subject }: { sheet: string; name: string; subject: Subject | null },
): string | null {
  const facts = [
    ["", row.get("Description")],
    ["Stage", row.get("Stage")],
    ["Approval", row.get("ApprovalBy")],
    ["Reference", row.get("Reference")],
    // What it speaks of has no page here.
    [sheet, subject || keyOf(sheet) === "facility" ? null : name],
  ] as const;
  const lines = facts.flatMap(([label, value]) => (value ? [label ? `${label}: ${value}` : value] : []));
  return lines.join("\n").slice(0, 10_000) || null;
}

/** A web address, or a folder and a file as the sender writes them. */
function locationOf(row: CobieRow): string | null {
  const [directory, file] = [row.get("Directory"), row.get("File")];
  if (!directory || !file || /^https?:\/\//i.test(file)) return file ?? directory;
  const separator = directory.includes("\\") && !directory.includes("/") ? "\\" : "/";
  return `${directory.replace(/[\\/]+$/, "")}${separator}${file}`;
}

function twice(row: CobieRow): CobieProblem {
  const message = `${row.name} is named twice of the same; each row becomes a document of its own.`;
  return { sheet: row.sheet, row: row.row, column: "Name", message, severity: "partial" };
}
