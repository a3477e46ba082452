import { z } from "zod";
import { workOrderData, workOrderPriority, workOrderType } from "../events/maintenance.ts";
import { line, prose } from "./common.ts";

export const workOrderCreate = z.strictObject({
  title: line,
  building_id: z.string().max(100),
  unit_id: z.string().max(100).nullable().optional(),
  asset_id: z.string().max(100).nullable().optional(),
  description: prose.nullable().optional(),
  type: workOrderType.optional(),
  priority: workOrderPriority.optional(),
  category: line.nullable().optional(),
  draft: z.boolean().optional(),
});

export const workOrderComplete = z.strictObject({ resolution_notes: prose.min(1) });

export const workOrderOut = workOrderData;
