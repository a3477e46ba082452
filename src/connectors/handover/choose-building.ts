import type { IntakeAsset } from "../../contract/intake.ts";
import type { HandoverConfig } from "./config.ts";
import type { HandoverMessage } from "./messages.ts";

/** The building that receives a message: the one, or that of the first rule whose keys all equal the project's metadata. */
export function chooseBuilding(
  { building }: Pick<HandoverConfig, "building">,
  project: HandoverMessage["project"],
): IntakeAsset["building"] {
  if (building.mode === "single") return { id: building.building_id };
  const metadata = project?.metadata ?? {};
  const rule = building.rules.find(({ when }) =>
    Object.entries(when).every(([key, wanted]) => isSame(valueAt(metadata, key.slice("metadata.".length)), wanted)),
  );
  return rule ? { id: rule.building_id } : { unmapped: nameOf(project) };
}

/** A key that contains dots itself is looked for as it is before it is taken as a path. */
function valueAt(metadata: Record<string, unknown>, key: string): unknown {
  if (Object.hasOwn(metadata, key)) return metadata[key];
  return key
    .split(".")
    .reduce<unknown>((at, part) => (typeof at === "object" && at !== null ? Reflect.get(at, part) : undefined), metadata);
}

/** A form gives texts where a sender writes numbers. */
function isSame(sent: unknown, wanted: string | number | boolean): boolean {
  const isPlain = typeof sent === "string" || typeof sent === "number" || typeof sent === "boolean";
  return isPlain && String(sent).trim().toLowerCase() === String(wanted).trim().toLowerCase();
}

/** What no rule fits, as people know it. */
function nameOf(project: HandoverMessage["project"]): string {
  return project?.name ?? project?.id ?? "a message without a project";
}
