import type { MappingFault } from "../define-connector.ts";
import { compilePattern } from "./apply-transforms.ts";
import { inBraces } from "./map-fields.ts";
import { parsePath } from "./path.ts";
import type { PartialRow } from "./right-parts.ts";

/** Paths that a field or template names, each with its place below the rule. */
export function pathsOfField(
  { path, first_of: paths, template }: PartialRow,
  place: string,
): { path: string; pointer: string }[] {
  if (path !== undefined) return [{ path, pointer: `${place}/path` }];
  if (paths) return paths.map((path, i) => ({ path, pointer: `${place}/first_of/${i}` }));
  return template === undefined ? [] : pathsOfTemplate(template, `${place}/template`);
}

export function pathsOfTemplate(template: string, pointer: string): { path: string; pointer: string }[] {
  return [...template.matchAll(inBraces)].map(([, path = ""]) => ({ path, pointer }));
}

/** Whatever `work` throws, as a fault. */
export function attempt(pointer: string, code: string, work: () => unknown): MappingFault[] {
  try {
    work();
    return [];
  } catch (error) {
    return [{ pointer, code, detail: error instanceof Error ? error.message : String(error) }];
  }
}

const unread =
  "The pattern can't be read: each bracket needs its partner, and a sign with a meaning of its own a \\ before it. For example: ([0-9]+) takes the first number.";

/** What is wrong with a field's paths, patterns and tables, wherever its value goes. @param at the field's place below `/mapping` */
export function fieldFaults(field: PartialRow, { at, tables }: { at: string; tables: ReadonlySet<string> }): MappingFault[] {
  const faults = pathsOfField(field, at).flatMap(({ path, pointer }) => attempt(pointer, "invalid_path", () => parsePath(path)));
  field.transforms?.forEach((transform, i) => {
    if (transform?.kind === "regex") {
      const { pattern } = transform;
      const pointer = `${at}/transforms/${i}/pattern`;
      faults.push(
        ...attempt(pointer, "invalid_pattern", () => compilePattern(pattern)).map((one) => ({ ...one, detail: unread })),
      );
    }
    if (transform?.kind === "lookup" && !tables.has(transform.table)) {
      const detail = transform.table ? `There is no look-up table ${transform.table}.` : "Choose a look-up table.";
      faults.push({ pointer: `${at}/transforms/${i}/table`, code: "unknown_table", detail });
    }
  });
  return faults;
}
