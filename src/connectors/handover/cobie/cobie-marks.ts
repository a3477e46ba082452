import { keyOf } from "./cobie-values.ts";
import type { Cobie, CobieProblem, CobieRow } from "./read-cobie.ts";

type Mark = "serial_number" | "tag";

export interface Marks {
  serial_number: string | null;
  tag: string | null;
  /** Those that tell the asset from all others of the file: by these it may be one that is here already. */
  known_by: Mark[];
}

const words = { serial_number: { column: "SerialNumber", noun: "serial number" }, tag: { column: "TagNumber", noun: "tag" } };

/**
 * Serial numbers and tags of components. Real handovers repeat both, so one that several rows have makes no two rows one asset: each keeps the serial
 * number, and the tag, which is on one asset of a building only, stays with the first. Both are told.
 */
export function marksOf(cobie: Cobie, problems: CobieProblem[]): (component: CobieRow) => Marks {
  const marks = { serial_number: shared(cobie, serialOf), tag: shared(cobie, tagOf) };
  const rowsWith = (mark: Mark, value: string | null) => (value === null ? [] : (marks[mark].get(keyOf(value)) ?? []));
  const tell = (mark: Mark, row: CobieRow, { value, rows, so }: { value: string; rows: CobieRow[]; so: string }) => {
    const { column, noun } = words[mark];
    const message = `The ${noun} ${value} is on ${namesOfOthers(rows, row)} too. ${so}`;
    problems.push({ sheet: row.sheet, row: row.row, column, message, severity: "partial" });
  };
  return (component) => {
    const [serial, tag] = [serialOf(component), tagOf(component)];
    const sameSerial = rowsWith("serial_number", serial);
    const sameTag = rowsWith("tag", tag);
    if (serial !== null && sameSerial.length > 1)
      tell("serial_number", component, { value: serial, rows: sameSerial, so: "Each row is an asset of its own." });
    const keepsTag = sameTag[0] === component;
    if (tag !== null && sameTag.length > 1) {
      const so = keepsTag
        ? "This asset keeps it, the others come without."
        : `The asset of row ${sameTag[0]?.row} keeps it; this one comes without.`;
      tell("tag", component, { value: tag, rows: sameTag, so });
    }
    return {
      ...{ serial_number: serial, tag: keepsTag ? tag : null },
      known_by: [
        ...(sameSerial.length === 1 ? (["serial_number"] as const) : []),
        ...(sameTag.length === 1 ? (["tag"] as const) : []),
      ],
    };
  };
}

/** The first five and how many more; a file may have twenty thousand rows with one value, so no row looks at all of them. */
function namesOfOthers(rows: readonly CobieRow[], row: CobieRow): string {
  const first = rows.slice(0, 6).filter((one) => one !== row);
  const named = first.slice(0, 5).map((one) => one.row);
  const others = rows.length - 1;
  const more = others > named.length ? ` and ${others - named.length} more` : "";
  return `${others > 1 ? "rows" : "row"} ${named.join(", ")}${more}`;
}

function shared({ Component: rows }: Cobie, markOf: (row: CobieRow) => string | null): Map<string, CobieRow[]> {
  const found = new Map<string, CobieRow[]>();
  for (const row of rows) {
    const value = markOf(row);
    if (value === null) continue;
    const known = found.get(keyOf(value));
    if (known) known.push(row);
    else found.set(keyOf(value), [row]);
  }
  return found;
}

function serialOf(component: CobieRow): string | null {
  return component.get("SerialNumber");
}

function tagOf(component: CobieRow): string | null {
  return component.get("TagNumber") ?? component.get("AssetIdentifier") ?? component.get("BarCode");
}
