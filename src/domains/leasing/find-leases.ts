import { type Ctx, inTx } from "../../platform/context.ts";
import type { CommonFilter } from "../../platform/list-query.ts";
import type { Page } from "../../platform/paging.ts";
import { dayAt } from "../../platform/time-zone.ts";
import { findRecords } from "../property/find-records.ts";
import { addDays, type Day } from "./days.ts";
import { type LeaseRow, leaseKind } from "./leases.ts";

type Filter = CommonFilter & { limit: number; has_overdue?: "true" | undefined; rent_due_to?: Day | undefined };

/** A page of leases, newest first. What is overdue was due before today in the tenant's time zone: an index has the days, not the zones. */
export async function findLeases(ctx: Ctx, { has_overdue, ...filter }: Filter): Promise<Page<LeaseRow>> {
  if (!has_overdue) return findRecords(ctx, leaseKind, filter);
  const yesterday = addDays(await today(ctx), -1);
  const asked = filter.rent_due_to;
  return findRecords(ctx, leaseKind, { ...filter, rent_due_to: asked !== undefined && asked < yesterday ? asked : yesterday });
}

async function today(ctx: Ctx): Promise<Day> {
  const { time_zone } = await inTx(ctx, (tx) =>
    tx.selectFrom("tenants").select("time_zone").where("id", "=", ctx.tenantId).executeTakeFirstOrThrow(),
  );
  return dayAt(time_zone, ctx.now());
}
