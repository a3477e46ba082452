import type { z } from "zod";
import { planName, type planOut } from "../contract/api/plans.ts";
import type { Ctx, Services } from "../platform/context.ts";
import { notFound } from "../platform/errors.ts";
import { audit } from "./audit.ts";

type PlanRow = Awaited<ReturnType<typeof findPlans>>[number];

/** All four, the smallest first. */
export async function findPlans({ db }: Pick<Services, "db">) {
  const rows = await db.worker.selectFrom("plans").selectAll().execute();
  return rows.sort((a, b) => planName.options.indexOf(nameOf(a)) - planName.options.indexOf(nameOf(b)));
}

/** @throws AppError not_found */
export async function getPlan(services: Pick<Services, "db">, { name }: { name: string }): Promise<PlanRow> {
  const plan = (await findPlans(services)).find((one) => one.name === name);
  if (!plan) throw notFound("plan");
  return plan;
}

/** The limit of every key without one of its own, in every tenant of this plan, from the next request on. @throws AppError not_found */
export async function changePlan(
  ctx: Ctx,
  { name, requestsPerMinute }: { name: string; requestsPerMinute: number | null },
): Promise<PlanRow> {
  return ctx.db.acrossTenants(async (tx) => {
    const before = await tx.selectFrom("plans").selectAll().where("name", "=", name).forUpdate().executeTakeFirst();
    if (!before) throw notFound("plan");
    const after = await tx
      .updateTable("plans")
      .set({ requests_per_minute: requestsPerMinute, updated_at: ctx.now() })
      .where("name", "=", name)
      .returningAll()
      .executeTakeFirstOrThrow();
    const change = { before: presentPlan(before), after: presentPlan(after) };
    await audit({ ...ctx, tx }, { action: "update", subjectType: "plan", subjectId: name, ...change });
    return after;
  });
}

export function presentPlan(row: PlanRow): z.input<typeof planOut> {
  return { name: nameOf(row), requests_per_minute: row.requests_per_minute, updated_at: row.updated_at.toISOString() };
}

/** Checked by the database. */
function nameOf(row: { name: string }) {
  return row.name as z.output<typeof planName>;
}
