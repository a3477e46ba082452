import type { z } from "zod";
import { alarmEvents } from "./alarms.ts";
import { assetEvents } from "./assets.ts";
import { complianceEvents } from "./compliance.ts";
import { documentEvents } from "./documents.ts";
import { financeEvents } from "./finance.ts";
import { handoverEvents } from "./handover.ts";
import { inspectionEvents } from "./inspections.ts";
import { leasingEvents } from "./leasing.ts";
import { maintenanceEvents } from "./maintenance.ts";
import { operationsEvents } from "./operations.ts";
import { residentEvents } from "./residents.ts";
import { warrantyEvents } from "./warranty.ts";

/** Every event there is (contract §4). One line a module. */
export const catalog = {
  ...maintenanceEvents,
  ...leasingEvents,
  ...inspectionEvents,
  ...complianceEvents,
  ...assetEvents,
  ...residentEvents,
  ...warrantyEvents,
  ...documentEvents,
  ...handoverEvents,
  ...alarmEvents,
  ...financeEvents,
  ...operationsEvents,
} as const;

export type EventName = keyof typeof catalog;
export type EventData<N extends EventName> = z.input<(typeof catalog)[N]["data"]>;

// Object.keys gives strings; the catalog's keys are exactly its names.
export const eventNames = Object.keys(catalog) as EventName[];

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(catalog, name);
}
