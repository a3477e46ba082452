import type { IntakeItem } from "../../contract/intake.ts";

/**
 * What of a file has to be taken in before a part of it comes out as it does in the whole: the items before it that make what it names, and what
 * those name in turn. A dry run takes them in again with each part, since it keeps nothing of the part before.
 * @returns for items that follow each other in the file, those before them, in the order of the file; of several of one name the first, which
 * makes the record: the others find it
 */
export function findPrerequisites(items: readonly IntakeItem[]): (part: readonly IntakeItem[]) => IntakeItem[] {
  const places = new Map(items.map((item, place) => [item, place]));
  const makers = new Map<string, IntakeItem>();
  for (const item of items) for (const name of namesOf(item)) if (!makers.has(name)) makers.set(name, item);
  return (part) => {
    const from = (part[0] && places.get(part[0])) ?? 0;
    const found = new Map<IntakeItem, number>();
    const open = [...part];
    for (let item = open.pop(); item; item = open.pop()) {
      for (const name of [...namesOf(item), ...namedBy(item)]) {
        const maker = makers.get(name);
        const place = maker && places.get(maker);
        if (!maker || place === undefined || place >= from || found.has(maker)) continue;
        found.set(maker, place);
        open.push(maker);
      }
    }
    return [...found].sort(([, a], [, b]) => a - b).map(([item]) => item);
  };
}

/** By what the taking in knows that two items are one record: places by their names, in letters of either case; all else to the letter. */
function namesOf({ kind, sourceId, outcome }: IntakeItem): string[] {
  const own = sourceId === null ? [] : [named("source", kind, sourceId)];
  if (outcome.kind !== "record") return own;
  const { record } = outcome;
  switch (record.target) {
    case "floor":
    case "zone":
    case "unit":
      return [...own, placed(record.target, record.name)];
    case "asset": {
      const { external_id, serial_number, tag, source_tag } = record;
      const { known_by = ["serial_number", "tag"] } = record;
      const marks = { serial_number, tag };
      const fields = Object.entries({
        external_id,
        source_tag,
        ...Object.fromEntries(known_by.map((mark) => [mark, marks[mark]])),
      });
      const called = [sourceId, source_tag].flatMap((name) => (name ? [named("asset", name)] : []));
      return [...own, ...called, ...fields.flatMap(([field, value]) => (value ? [named("asset", field, value)] : []))];
    }
    case "warranty":
      return [...own, named("policy", JSON.stringify(record.asset), record.policy_number)];
    default:
      return own;
  }
}

/** What else has to be there. */
function namedBy({ outcome }: IntakeItem): string[] {
  if (outcome.kind !== "record") return [];
  const { record } = outcome;
  const { floor = null, unit = null } = "location" in record ? (record.location ?? {}) : {};
  const ownFloor = "floor" in record ? record.floor : null;
  const asset = "asset" in record ? record.asset : null;
  const place = record.target === "document" ? record.place : null;
  return [
    ...[floor, ownFloor].flatMap((name) => (name ? [placed("floor", name)] : [])),
    ...(unit ? [placed("unit", unit)] : []),
    ...(place ? [placed(place.kind, place.name)] : []),
    ...Object.values(asset ?? {}).flatMap((value) => (typeof value === "string" ? [named("asset", value)] : [])),
  ];
}

function placed(kind: string, name: string): string {
  return named(kind, name.toLowerCase());
}

function named(...words: string[]): string {
  return JSON.stringify(words);
}
