import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import type { z } from "zod";
import type { inspectionTemplateCreate, inspectionTemplatePatch } from "../../contract/api/inspection-templates.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError, type FieldError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { addRecord } from "../property/add-record.ts";
import { changeRecord, lockRecord } from "../property/change-record.ts";
import { getRecord } from "../property/find-records.ts";
import { type Sections, sectionsOf, type TemplateRow, templateKind } from "./templates.ts";

type New = z.output<typeof inspectionTemplateCreate>;

/** Adds a template with its first version; every item gets an id. @throws AppError validation_failed */
export async function createTemplate(ctx: Ctx, input: New): Promise<TemplateRow> {
  return inTx(ctx, async (tx, ctx) => {
    const sections = JSON.stringify(withIds(ctx, { wanted: input.sections, known: new Set() }));
    const row = await addRecord(ctx, templateKind, { ...input, sections, created_by: JSON.stringify(ctx.actor) });
    await keepVersion(ctx, tx, row);
    return row;
  });
}

/**
 * Changes what the merge patch names. Other sections or another threshold are a new version; what has begun keeps the one before.
 * @throws AppError not_found, validation_failed, also for an item id that this template doesn't have; whatever `ifMatch` throws
 */
export async function changeTemplate(
  ctx: Ctx,
  { id, patch, ifMatch }: { id: string; patch: z.output<typeof inspectionTemplatePatch>; ifMatch?: IfMatch },
): Promise<TemplateRow> {
  return inTx(ctx, async (tx, ctx) => {
    await lockRecord(ctx, tx, templateKind, { id, strength: sql`for no key update` });
    const before = await getRecord(ctx, templateKind, { id });
    ifMatch?.(before);
    const { sections: wanted, ...rest } = patch;
    const stored = sectionsOf(before);
    const known = new Set(stored.flatMap(({ items }) => items.map((item) => item.id)));
    const sections = wanted && withIds(ctx, { wanted, known });
    const isOther = sections !== undefined && !isDeepStrictEqual(sections, stored);
    const threshold = before.pass_threshold === null ? null : Number(before.pass_threshold);
    const isNewVersion = isOther || (patch.pass_threshold !== undefined && patch.pass_threshold !== threshold);
    const after = await changeRecord(ctx, templateKind, {
      id,
      patch: {
        ...rest,
        ...(isOther ? { sections: JSON.stringify(sections) } : {}),
        ...(isNewVersion ? { version: before.version + 1 } : {}),
      },
    });
    if (isNewVersion) await keepVersion(ctx, tx, after);
    return after;
  });
}

async function keepVersion(ctx: Ctx, tx: Tx, row: TemplateRow): Promise<void> {
  await tx
    .insertInto("inspection_template_versions")
    .values({
      tenant_id: ctx.tenantId,
      template_id: row.id,
      version: row.version,
      pass_threshold: row.pass_threshold,
      sections: JSON.stringify(row.sections),
      created_at: ctx.now(),
    })
    .execute();
}

/** Every item with an id of its own. @throws AppError validation_failed naming each item that can't be */
function withIds(ctx: Ctx, { wanted, known }: { wanted: New["sections"]; known: ReadonlySet<string> }): Sections {
  const seen = new Set<string>();
  const errors: FieldError[] = [];
  const sections = wanted.map(({ title, weight, items }, s) => ({
    title,
    weight,
    items: items.map((item, i) => {
      errors.push(...checkItem(item, { pointer: `/sections/${s}/items/${i}`, known, seen }));
      if (item.id !== undefined) seen.add(item.id);
      const { question, response_type, required } = item;
      return {
        id: item.id ?? newId("itm", ctx.now()),
        question,
        question_ar: item.question_ar ?? null,
        response_type,
        required,
        choices: item.choices ?? null,
        guidance: item.guidance ?? null,
        follow_up: item.follow_up ?? null,
      };
    }),
  }));
  if (errors.length > 0) throw new AppError("validation_failed", { errors, detail: errors[0]?.detail ?? "" });
  return sections;
}

function checkItem(
  { id, response_type, choices }: New["sections"][number]["items"][number],
  { pointer, known, seen }: { pointer: string; known: ReadonlySet<string>; seen: ReadonlySet<string> },
): FieldError[] {
  const errors: FieldError[] = [];
  if (id !== undefined && !known.has(id)) {
    const detail = "No item of this template; leave the id out for a new item.";
    errors.push({ pointer: `${pointer}/id`, code: "unknown_reference", detail });
  }
  if (id !== undefined && seen.has(id)) {
    errors.push({ pointer: `${pointer}/id`, code: "duplicate", detail: "Another item has this id." });
  }
  if (response_type === "multi_select" && !choices) {
    errors.push({ pointer: `${pointer}/choices`, code: "required", detail: "Say what there is to choose from." });
  }
  return errors;
}
