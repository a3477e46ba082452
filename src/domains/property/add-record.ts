import { sql } from "kysely";
import { type Ctx, inTx } from "../../platform/context.ts";
import { AppError, type FieldError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import { audit } from "../../tenancy/audit.ts";
import { checkReferences } from "./check-references.ts";
import { withNames } from "./find-records.ts";
import { type RecordKind, type RecordRow, subjectOf } from "./record-kind.ts";

/**
 * Adds a record of a kind. Fields that aren't given take the column's default.
 * @throws AppError validation_failed for references that don't exist or don't belong together; conflict for a name that is taken
 */
export async function addRecord<Row extends RecordRow, New extends object, Out extends object>(
  ctx: Ctx,
  kind: RecordKind<Row, New, Out>,
  input: New,
): Promise<Row> {
  return inTx(ctx, async (tx, ctx) => {
    const at = ctx.now();
    const id = newId(kind.id, at);
    const values = new Map<string, unknown>(kind.fields.map((field) => [field, input[field]]));
    const given = [...values].filter(([, value]) => value !== undefined);
    await checkAll([
      () => checkReferences(ctx, tx, { references: kind.references, values: Object.fromEntries(given) }),
      async () => kind.check?.(ctx, tx, { ...input, id }),
    ]);
    const row = [["tenant_id", ctx.tenantId], ["id", id], ["created_at", at], ["updated_at", at], ...given] as const;
    const { rows } = await refuseTaken(kind, () =>
      sql<Row>`with added as (
        insert into ${sql.table(kind.table)} (${sql.join(row.map(([name]) => sql.ref(name)))})
        values (${sql.join(row.map(([, value]) => value))}) returning *
      ) ${withNames(kind, sql`added`)}`.execute(tx),
    );
    const added = rows[0];
    if (!added) throw new Error("an insert without a row");
    await audit(ctx, { action: "create", subjectType: subjectOf(kind), subjectId: id, after: kind.present(added) });
    return added;
  });
}

/**
 * Makes all checks, so that one reply names all that is wrong. Once something is, another check may fail for that reason alone, and tells
 * nothing new.
 * @throws AppError validation_failed with the errors of all of them; whatever the first throws that is of another kind
 */
export async function checkAll(checks: readonly (() => Promise<void>)[]): Promise<void> {
  const errors: FieldError[] = [];
  for (const check of checks)
    try {
      await check();
    } catch (error) {
      if (error instanceof AppError && error.code === "validation_failed" && error.details.errors)
        errors.push(...error.details.errors);
      else if (errors.length === 0) throw error;
    }
  const [first, ...others] = errors;
  if (first) throw new AppError("validation_failed", { errors: [first, ...others], detail: first.detail });
}

/** unique_violation and exclusion_violation (PostgreSQL, Appendix A). */
const taken = ["23505", "23P01"];

/** Tells a name or a time that is taken from any other fault. @throws AppError conflict */
export async function refuseTaken<T>(
  { unique }: { unique?: Readonly<Record<string, string>> },
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    // The driver's error: PostgreSQL's code and the index or constraint that refused.
    const { code = "", constraint = "" } = error as { code?: string; constraint?: string };
    const detail = taken.includes(code) ? unique?.[constraint] : undefined;
    throw detail ? new AppError("conflict", { detail, cause: error }) : error;
  }
}
