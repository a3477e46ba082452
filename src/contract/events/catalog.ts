import type { z } from "zod";
import { maintenanceEvents } from "./maintenance.ts";
import { operationsEvents } from "./operations.ts";

/** Every event there is (contract §4). One line a module. */
export const catalog = { ...maintenanceEvents, ...operationsEvents } as const;

export type EventName = keyof typeof catalog;
export type EventData<N extends EventName> = z.input<(typeof catalog)[N]["data"]>;

// Object.keys gives strings; the catalog's keys are exactly its names.
export const eventNames = Object.keys(catalog) as EventName[];

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(catalog, name);
}
