import { sql } from "kysely";
import { expect } from "vitest";
import { enableIntegration } from "../../src/integrations/enable-integration.ts";
import type { EntryRow } from "../../src/integrations/log/entry-rows.ts";
import { registerIntegration } from "../../src/integrations/register-integration.ts";
import { emit } from "../../src/outbox/emit.ts";
import { type Ctx, inTx } from "../../src/platform/context.ts";
import type { Database } from "../../src/platform/db.ts";
import { newId } from "../../src/platform/ids.ts";
import { sampleWorkOrder } from "./samples.ts";

export const patient = { timeout: 60_000 };

/** A rule that posts completed work orders as tickets. */
export function ticketRule(more: object = {}) {
  return {
    name: "ticket",
    direction: "out",
    source: "work_order",
    events: ["work_order.completed"],
    path: "/tickets",
    fields: [
      { to: "no", path: "$.work_order.number" },
      { to: "title", path: "$.work_order.title" },
    ],
    ...more,
  };
}

/** An enabled Custom integration that posts by these rules. */
export async function registerPoster(
  ctx: Ctx,
  {
    url,
    rules,
    credentials,
    enabled = true,
  }: { url: string; rules: object[]; credentials?: { kind: "bearer"; token: string }; enabled?: boolean },
): Promise<string> {
  const { id } = await registerIntegration(ctx, {
    ...{ type: "custom", name: "Partner", endpoint_url: url, sync: { mode: "realtime" }, config: {}, mapping: rules },
    ...(credentials ? { credentials } : {}),
  });
  if (enabled) await enableIntegration(ctx, { id });
  return id;
}

/** Something that happened to a work order, and its event. */
export async function completeOne(
  ctx: Ctx,
  {
    recordId = newId("wo", ctx.now()),
    title = "Leak",
    event = "work_order.completed" as "work_order.completed" | "work_order.created",
  } = {},
): Promise<{ recordId: string; eventId: string }> {
  const data = { work_order: { ...sampleWorkOrder.work_order, id: recordId, title } };
  return { recordId, eventId: await emit(ctx, { event, data }) };
}

/** What is written in its log, newest first: of what was tried, and without what is under way at this moment. */
export async function logOf(ctx: Ctx, integrationId: string): Promise<EntryRow[]> {
  return inTx(ctx, (tx) =>
    tx
      .selectFrom("integration_log")
      .selectAll()
      .where("tenant_id", "=", ctx.tenantId)
      .where("integration_id", "=", integrationId)
      .orderBy("id", "desc")
      .limit(200)
      .execute(),
  );
}

/** The one entry it has, once it is as asked. */
export async function waitForEntry(ctx: Ctx, integrationId: string, status: string): Promise<EntryRow> {
  await expect.poll(async () => (await logOf(ctx, integrationId)).map((entry) => entry.status), patient).toEqual([status]);
  const [entry] = await logOf(ctx, integrationId);
  if (!entry) throw new Error("no entry");
  return entry;
}

/** As if everything in doubt had become so that much earlier: its time is the database's, which no test sets. */
export async function ageDoubts(db: Database, seconds: number): Promise<void> {
  await sql`update integration_postings set doubted_at = doubted_at - ${seconds} * interval '1 second'`.execute(db.worker);
}
