import type { z } from "zod";
import type { inspectionTemplateCreate, inspectionTemplateOut } from "../../contract/api/inspection-templates.ts";
import type { Actor } from "../../platform/context.ts";
import { defineRecord, numberOrNull, type RowOf } from "../property/record-kind.ts";

export type TemplateRow = RowOf<"inspection_templates">;
type New = z.output<typeof inspectionTemplateCreate>;
export type Sections = z.output<typeof inspectionTemplateOut>["sections"];
export type Item = Sections[number]["items"][number];
/** What is stored of a request: sections as JSON, since the driver would make an array of them. */
export type StoredTemplate = Omit<New, "sections"> & { sections?: string; version?: number; created_by?: string };
type Out = z.input<typeof inspectionTemplateOut>;

export const templateKind = defineRecord<TemplateRow, StoredTemplate, Out>({
  id: "tpl",
  table: "inspection_templates",
  noun: "inspection template",
  fields: ["name", "category", "description", "pass_threshold", "sections", "version", "created_by"],
  references: [],
  searched: ["name", "description"],
  filters: ["category"],
  building: null,
  hangs: [
    {
      table: "inspections",
      column: "template_id",
      one: "inspection that hasn't begun",
      many: "inspections that haven't begun",
      where: "status = 'scheduled'",
    },
  ],
  present(row) {
    const sections = sectionsOf(row);
    return {
      id: row.id,
      name: row.name,
      category: row.category as Out["category"], // checked by the database
      description: row.description,
      pass_threshold: numberOrNull(row.pass_threshold),
      version: row.version,
      item_count: sections.reduce((sum, { items }) => sum + items.length, 0),
      sections,
      created_by: row.created_by as unknown as Actor, // written by `createTemplate` only
      created_at: row.created_at.toISOString(),
      updated_at: row.updated_at.toISOString(),
    };
  },
});

/** Sections are written by `save-template.ts` only, in this shape. */
export function sectionsOf({ sections }: { sections: unknown }): Sections {
  return sections as Sections;
}
