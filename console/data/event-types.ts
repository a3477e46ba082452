import { useQuery } from "@tanstack/react-query";
import { t } from "../i18n/t.ts";
import { findAll } from "../ui/find-all.ts";
import type { EventType } from "./shapes.ts";

const MODULES = {
  maintenance: "module.maintenance",
  leasing: "module.leasing",
  inspections: "module.inspections",
  compliance: "module.compliance",
  assets: "module.assets",
  residents: "module.residents",
  warranty: "module.warranty",
  documents: "module.documents",
  handover: "module.handover",
  alarms: "module.alarms",
  finance: "module.finance",
  operations: "module.operations",
} as const;

/** The whole event catalog. It changes with a release only, so it is asked for once. */
export function useEventTypes() {
  return useQuery({
    queryKey: ["event-types"],
    queryFn: ({ signal }) => findAll<EventType>("/v1/event-types", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The catalog with the last week's volume and this tenant's subscribers. */
export function useEventTypesWithStats() {
  return useQuery({
    queryKey: ["event-types", "stats"],
    queryFn: ({ signal }) => findAll<EventType>("/v1/event-types", { signal, query: { include: "stats" } }),
    staleTime: 15_000,
  });
}

/** Events under their module, in the catalog's order. */
export function byModule(types: EventType[]): { module: string; types: EventType[] }[] {
  const groups = new Map<string, EventType[]>();
  for (const type of types) groups.set(type.module, [...(groups.get(type.module) ?? []), type]);
  return [...groups].map(([module, members]) => ({ module, types: members }));
}

/** The events that `chosen` (names, `lease.*` or `*`) stands for today. `ping` is for tests only and belongs to no choice. */
export function covered(chosen: string[], types: EventType[]): string[] {
  return types.map((type) => type.name).filter((name) => name !== "ping" && chosen.some((one) => covers(one, name)));
}

function covers(pattern: string, name: string): boolean {
  return pattern === "*" || pattern === name || (pattern.endsWith(".*") && name.startsWith(pattern.slice(0, -1)));
}

export function moduleTitle(module: string): string {
  return isKnown(module) ? t(MODULES[module]) : module;
}

function isKnown(module: string): module is keyof typeof MODULES {
  return Object.hasOwn(MODULES, module);
}
