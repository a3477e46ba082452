import { z } from "zod";
import { workOrderPriority } from "../events/maintenance.ts";
import { actorOut, line, prose, recordListQuery, timeOut } from "./common.ts";

export const inspectionCategory = z.enum(["routine", "safety", "compliance", "condition", "move_in_out"]);
/** What an inspector answers beside the outcome: nothing more, 1–5, a text, a number, photos (documents of the inspection, or links), some of `choices`. */
export const responseType = z.enum(["pass_fail", "rating", "text", "number", "photo", "multi_select"]);

const question = z.string().trim().min(1).max(1_000);

const itemIn = z.strictObject({
  /** Of an item that is there already; a new one gets its own. */
  id: z.string().max(100).optional(),
  question,
  question_ar: question.nullable().optional(),
  response_type: responseType.default("pass_fail"),
  required: z.boolean().default(true),
  choices: z.array(line).min(1).max(50).nullable().optional(),
  guidance: prose.nullable().optional(),
  /** Makes a work order of this priority when the item fails. */
  follow_up: z.strictObject({ priority: workOrderPriority }).nullable().optional(),
});

const sectionIn = z.strictObject({
  title: line,
  /** How much each of its items counts in the score. */
  weight: z.number().gt(0).max(1_000).default(1),
  items: z.array(itemIn).min(1).max(200),
});

export const inspectionTemplateCreate = z.strictObject({
  name: line,
  category: inspectionCategory.optional(),
  description: prose.nullable().optional(),
  /** The score, in percent, from which an inspection is passed. */
  pass_threshold: z.number().min(0).max(100).nullable().optional(),
  sections: z.array(sectionIn).min(1).max(50),
});

/** `sections` are replaced whole; items keep their ids when they are sent back with them. */
export const inspectionTemplatePatch = inspectionTemplateCreate.partial();

export const inspectionItem = z.object({
  id: z.string(),
  question: z.string(),
  question_ar: z.string().nullable(),
  response_type: responseType,
  required: z.boolean(),
  choices: z.array(z.string()).nullable(),
  guidance: z.string().nullable(),
  follow_up: z.object({ priority: workOrderPriority }).nullable(),
});

export const inspectionSection = z.object({ title: z.string(), weight: z.number(), items: z.array(inspectionItem) });

export const inspectionTemplateOut = z.object({
  id: z.string(),
  name: z.string(),
  category: inspectionCategory,
  description: z.string().nullable(),
  pass_threshold: z.number().nullable(),
  version: z.number().int().describe("Grows when what is asked changes; an inspection keeps the version that it began with."),
  item_count: z.number().int(),
  sections: z.array(inspectionSection),
  created_by: actorOut,
  created_at: timeOut,
  updated_at: timeOut,
});

export const inspectionTemplateListQuery = recordListQuery.extend({ category: inspectionCategory.optional() });
