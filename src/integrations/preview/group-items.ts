import type { IntakeItem } from "../../contract/intake.ts";
import { namesIn } from "../take-in/names-in.ts";
import type { PreviewMessage } from "./load-messages.ts";

export interface MessageItem {
  /** Its place among all, in the order in which they came. */
  at: number;
  message: PreviewMessage;
  item: IntakeItem;
}

/** Items that are about the same records, or refer to each other's, come together, in their order; the others by themselves. */
export function groupItems(items: readonly MessageItem[]): MessageItem[][] {
  const groups = new Map<number, MessageItem[]>();
  const groupOf = new Map<string, number>();
  for (const one of items) {
    const names = [...namesIn(one.item), ...placesIn(one.item)];
    const joined = [...new Set(names.flatMap((name) => groupOf.get(name) ?? []))].sort((a, b) => a - b);
    const [first = one.at, ...others] = joined;
    const members = [first, ...others].flatMap((key) => groups.get(key) ?? []);
    for (const key of others) groups.delete(key);
    for (const [name, key] of groupOf) if (others.includes(key)) groupOf.set(name, first);
    for (const name of names) groupOf.set(name, first);
    groups.set(
      first,
      [...members, one].sort((a, b) => a.at - b.at),
    );
  }
  return [...groups.values()];
}

/** Zones and units name the floor that they are on, which may come with them. */
function placesIn({ outcome }: IntakeItem): string[] {
  if (outcome.kind !== "record") return [];
  const { record } = outcome;
  if (record.target === "floor") return [`floor ${record.name}`];
  return (record.target === "zone" || record.target === "unit") && record.floor ? [`floor ${record.floor}`] : [];
}
