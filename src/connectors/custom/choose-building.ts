import { findBuildingRule, valueAtKey } from "../kit/building-rules.ts";
import type { Ours } from "../kit/mapping/complete-fields.ts";
import { mappedBuilding } from "../kit/word-map.ts";
import type { CustomConfig } from "./config.ts";

/** What a config says of a message: the building of records whose rule names none, and what words of the sender mean. */
export function oursOf(config: CustomConfig, message: unknown): Ours {
  const { building_map: buildings, asset_category_map: categories } = config;
  return { building: chooseBuilding(config, message), buildings, categories };
}

/** That of the first rule which fits, else the one for all; with rules and none that fits, what the message says where they look. */
function chooseBuilding(
  { building_id: id, building_rules: rules = [], building_map: map = {} }: CustomConfig,
  message: unknown,
): Ours["building"] {
  const rule = findBuildingRule(rules, (key) => valueAtKey(message, key));
  if (rule) return { id: rule.building_id };
  const known = id === null ? null : { id };
  if (rules.length === 0) return known;
  const word = wordsOf(rules, message);
  return mappedBuilding(word, { map, unmapped: known ?? { unmapped: word } });
}

function wordsOf(rules: readonly { when: object }[], message: unknown): string {
  const keys = [...new Set(rules.flatMap(({ when }) => Object.keys(when)))];
  const said = keys
    .map((key) => valueAtKey(message, key))
    .filter((value) => ["string", "number", "boolean"].includes(typeof value));
  return said.join(", ").slice(0, 200).trim() || `a message without ${keys.join(" or ")}`.slice(0, 200);
}
