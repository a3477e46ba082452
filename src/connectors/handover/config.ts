import { z } from "zod";
import { workOrderPriority } from "../../contract/events/maintenance.ts";
import { buildingRules, mappedBuildings } from "../kit/building-rules.ts";
import type { ConfigReference } from "../kit/define-connector.ts";
import { wordMap } from "../kit/word-map.ts";

const name = z.string().trim().min(1).max(200);
const words = z.record(z.string().min(1).max(200), name);

const assignee = z.union([z.strictObject({ role: name }), z.strictObject({ user_id: name })]);

/** How an Arkan Handover integration is set up (contract §6). */
export const handoverConfig = z.strictObject({
  building: z.discriminatedUnion("mode", [
    z.strictObject({ mode: z.literal("single"), building_id: name }),
    z.strictObject({
      mode: z.literal("rules"),
      rules: buildingRules(z.string().regex(/^metadata\..+/, "Write metadata. and the key, such as metadata.tower.")).min(1),
    }),
  ]),
  building_map: wordMap.optional(),
  asset_category_map: wordMap.default({}),
  on_unknown_category: z.enum(["error", "create"]).default("error"),
  defect_category_map: words.default({}),
  defects: z
    .strictObject({
      as: z.enum(["defect", "work_order"]).default("defect"),
      default_priority: workOrderPriority.optional(),
      default_assignee: assignee.nullable().optional(),
    })
    .prefault({}),
  snags: z.strictObject({ as: z.enum(["snag", "work_order"]).default("snag") }).prefault({}),
  files: z
    .strictObject({
      handover_on: z.iso.date().nullable().default(null),
      snag_status_map: z.record(z.string().min(1).max(200), z.enum(["open", "fixed", "verified"])).default({}),
    })
    .prefault({}),
  warranties: z.strictObject({ enable_claims: z.boolean().default(true) }).prefault({}),
});

export type HandoverConfig = z.output<typeof handoverConfig>;

/** Buildings that receive data, and who is to be given work. Categories may be named before there are any of that name. */
export function handoverReferences({ building, building_map = {}, defects }: HandoverConfig): ConfigReference[] {
  const buildings =
    building.mode === "single"
      ? [{ pointer: "/building/building_id", value: building.building_id }]
      : building.rules.map((rule, i) => ({ pointer: `/building/rules/${i}/building_id`, value: rule.building_id }));
  const assignee = defects.default_assignee;
  const at = "/defects/default_assignee";
  return [
    ...buildings.map((one) => ({ ...one, kind: "building" as const })),
    ...mappedBuildings(building_map),
    ...(assignee && "user_id" in assignee ? [{ pointer: `${at}/user_id`, kind: "user" as const, value: assignee.user_id }] : []),
    ...(assignee && "role" in assignee ? [{ pointer: `${at}/role`, kind: "role" as const, value: assignee.role }] : []),
  ];
}
