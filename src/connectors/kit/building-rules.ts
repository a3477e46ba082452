import { z } from "zod";
import type { ConfigReference } from "./define-connector.ts";
import type { WordMap } from "./word-map.ts";

export const buildingId = z.string().trim().min(1).max(200);

const value = z.union([z.string().max(500), z.number(), z.boolean()]);

/** What must hold of a message, by keys, and the building that then receives it. */
export function buildingRules<Key extends z.ZodType<string, string>>(key: Key) {
  return z.array(z.strictObject({ when: z.record(key, value), building_id: buildingId })).max(200);
}

export interface BuildingRule {
  when: Readonly<Record<string, string | number | boolean>>;
  building_id: string;
}

/** The first rule whose keys all have the value wanted. */
export function findBuildingRule(rules: readonly BuildingRule[], read: (key: string) => unknown): BuildingRule | undefined {
  return rules.find(({ when }) => Object.entries(when).every(([key, wanted]) => isSame(read(key), wanted)));
}

/** The buildings that a config's `building_map` names. */
export function mappedBuildings(map: WordMap): ConfigReference[] {
  return Object.entries(map).flatMap(([word, value]) => {
    const key = word.replaceAll("~", "~0").replaceAll("/", "~1");
    return value === null ? [] : [{ pointer: `/building_map/${key}`, kind: "building" as const, value }];
  });
}

/** A key that contains dots itself is looked for as it is before it is taken as a path. */
export function valueAtKey(data: unknown, key: string): unknown {
  if (isObject(data) && Object.hasOwn(data, key)) return Reflect.get(data, key);
  return key
    .split(".")
    .reduce<unknown>((at, part) => (isObject(at) && Object.hasOwn(at, part) ? Reflect.get(at, part) : undefined), data);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** A form gives texts where a sender writes numbers. */
function isSame(sent: unknown, wanted: string | number | boolean): boolean {
  const isPlain = typeof sent === "string" || typeof sent === "number" || typeof sent === "boolean";
  return isPlain && String(sent).trim().toLowerCase() === String(wanted).trim().toLowerCase();
}
