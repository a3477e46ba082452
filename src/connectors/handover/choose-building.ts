import type { IntakeAsset } from "../../contract/intake.ts";
import { findBuildingRule, valueAtKey } from "../kit/building-rules.ts";
import { mappedBuilding } from "../kit/word-map.ts";
import type { HandoverConfig } from "./config.ts";
import type { HandoverMessage } from "./messages.ts";

/** The building that receives a message: the one; or that of the first rule whose keys all equal the project's metadata, then of its name. */
export function chooseBuilding(
  { building, building_map: map = {} }: Pick<HandoverConfig, "building" | "building_map">,
  project: HandoverMessage["project"],
): IntakeAsset["building"] {
  if (building.mode === "single") return { id: building.building_id };
  const metadata = project?.metadata ?? {};
  const rule = findBuildingRule(building.rules, (key) => valueAtKey(metadata, key.slice("metadata.".length)));
  const name = nameOf(project);
  return rule ? { id: rule.building_id } : mappedBuilding(name, { map, unmapped: { unmapped: name } });
}

/** What no rule fits, as people know it. */
function nameOf(project: HandoverMessage["project"]): string {
  return project?.name ?? project?.id ?? "a message without a project";
}
