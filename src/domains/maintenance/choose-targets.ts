import { sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import type { BusinessHours } from "./business-hours.ts";
import type { Target, TimerName } from "./sla-clock.ts";

/** From emergency to low; there is no default for the resolution (contract §3). */
const defaultResponse: Record<string, string> = {
  emergency: "PT1H",
  urgent: "PT4H",
  high: "PT8H",
  medium: "PT24H",
  low: "PT48H",
};

/** What decides about a work order's targets, as its row has it. */
export interface TargetQuestion {
  priority: string;
  category: string | null;
  asset_id: string | null;
  own_response: string | null;
  own_resolution: string | null;
}

/**
 * The targets of a work order, each timer by itself: its own, else the nearest policy of a category, else the policy of its priority, else
 * the default. Nearest is the order's own category by its word, then the asset category of that name, then the asset's category, then those
 * above them. A target of the order's own counts in the hours of the policy that it replaces.
 */
export async function chooseTargets(
  tx: Tx,
  { tenantId, order }: { tenantId: string; order: TargetQuestion },
): Promise<{ [name in TimerName]: Target | null }> {
  const policies = await findPolicies(tx, tenantId, order);
  const choose = (name: TimerName): Target | null => {
    const policy = policies.find((one) => one[name] !== null);
    const target = order[`own_${name}`] ?? policy?.[name] ?? (name === "response" ? defaultResponse[order.priority] : null);
    return target ? { target, hours: policy?.business_hours ?? null } : null;
  };
  return { response: choose("response"), resolution: choose("resolution") };
}

interface Policy {
  response: string | null;
  resolution: string | null;
  business_hours: BusinessHours | null;
}

/** The policies that speak of such an order, the nearest first. */
async function findPolicies(tx: Tx, tenantId: string, { priority, category, asset_id }: TargetQuestion): Promise<Policy[]> {
  const { rows } = await sql<Policy>`
    with recursive named as (
      select id from asset_categories where tenant_id = ${tenantId} and deleted_at is null and lower(name) = lower(${category}::text)
    ), chain (id, distance) as (
      select id, 1 from named
      union all
      (select category_id, 1000 from assets where tenant_id = ${tenantId} and id = ${asset_id}::text)
    ), above as (
      select id, distance from chain
      union all
      select c.parent_id, above.distance + 1 from above
      join asset_categories c on c.tenant_id = ${tenantId} and c.id = above.id and c.parent_id is not null
    ), nearest as (select id, min(distance) as distance from above group by id)
    select p.response, p.resolution, p.business_hours from sla_policies p
    left join nearest n on n.id = p.category_id
    where p.tenant_id = ${tenantId} and p.deleted_at is null
      and (p.priority = ${priority} or lower(p.category) = lower(${category}::text) or n.id is not null)
    order by case when p.category is not null then 0 when n.id is not null then n.distance else 1000000 end, p.id`.execute(tx);
  return rows;
}
