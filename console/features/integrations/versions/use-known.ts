import { usePeople } from "../../../data/people.ts";
import { choices, useAssetCategories, useBuildings } from "../../../data/places.ts";
import { roleWord, useRoles } from "../../../data/roles.ts";
import type { Connector, Integration } from "../../../data/shapes.ts";
import { useConnectors } from "../api/connectors.ts";

/** What a sentence names in its reader's words: the connector's labels, and records by their names. */
export type Known = { connector: Connector; nameOf: (id: string) => string | null };

/** What settings name, by ids; null until the words of its connector are there. */
export function useKnown({ type, preset }: Pick<Integration, "type" | "preset">): Known | null {
  const connectors = useConnectors();
  const records = [choices(useBuildings().data), choices(useAssetCategories().data), choices(usePeople().data)].flat();
  const roles = useRoles();
  const connector = connectors.data?.find((one) => one.type === type && one.preset === preset);
  if (!connector) return null;
  const names = new Map([
    ...records.map(({ value, label }): [string, string] => [value, label]),
    ...(roles.data ?? []).map(({ name }): [string, string] => [name, roleWord(name)]),
  ]);
  return { connector, nameOf: (id) => names.get(id) ?? null };
}
