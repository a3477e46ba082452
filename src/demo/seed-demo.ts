import { sql } from "kysely";
import { type Ctx, inTx, type Services, systemCtx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { addAssets } from "./add-assets.ts";
import { addDocuments, receiveDemoFiles } from "./add-documents.ts";
import { addFinance } from "./add-finance.ts";
import { addLeases } from "./add-leases.ts";
import { addPeople } from "./add-people.ts";
import { addTower } from "./add-tower.ts";
import { addWarranties } from "./add-warranties.ts";
import { alarmScenes } from "./alarm-scenes.ts";
import { communityScenes } from "./community-scenes.ts";
import { findingScenes } from "./finding-scenes.ts";
import { inspectionScenes } from "./inspection-scenes.ts";
import { startStory } from "./story-clock.ts";
import { addSlaPolicies, tellWorkOrders } from "./tell-work-orders.ts";

const dayMs = 86_400_000;
/** The oldest work order is younger. */
const storyDays = 25;

/**
 * Fills a tenant with the demo: Tower A with 3 floors, 24 units and 40 assets, their warranties, certificates and documents, five people, work orders,
 * requests, defects, snags, inspections, alarms, bookings and visitors in all states, whose history is that of the last weeks. One transaction but for the events'
 * partitions; does nothing where there are buildings already.
 */
export async function seedDemo(services: Services, { tenantId }: { tenantId: string }): Promise<"seeded" | "already there"> {
  const now = services.now();
  const begin = new Date(now.getTime() - storyDays * dayMs);
  if (await inTx(systemCtx(services, { tenantId }), hasBuildings)) return "already there";
  const files = await receiveDemoFiles(services, { tenantId });
  return inTx(systemCtx(services, { tenantId }), async (tx, ctx) => {
    // Files of a demo that another process makes meanwhile are swept.
    if (await hasBuildings(tx, ctx)) return "already there";
    // Events are kept by week, and the weeks before the first start have no place yet; only workers may make one.
    await sql`select make_week_partitions('events', ${begin}, ${now})`.execute(ctx.db.worker);
    const story = startStory(ctx, { at: begin });
    const tower = await addTower(story.ctx);
    const people = await addPeople(story.ctx, { buildingId: tower.buildingId });
    const residents = await addLeases(story.ctx, { ...tower, now });
    const assets = await addAssets(story.ctx, tower);
    await addSlaPolicies(story.ctx, { elevatorsId: assets.categories.Elevators });
    const told = { tower, people, residents, assets: assets.byTag, now };
    const others = [inspectionScenes, findingScenes, alarmScenes, communityScenes].flatMap((scenes) => scenes(story.ctx, told));
    await tellWorkOrders(story, { tower, people, assets: assets.byTag, now, others });
    await addWarranties(story.ctx, { buildingId: tower.buildingId, assets: assets.byTag, people });
    await addDocuments({ ...story.ctx, actor: people.manager }, { files, ...tower, assets: assets.byTag });
    await addFinance(story.ctx, { buildingId: tower.buildingId, now });
    return "seeded";
  });
}

async function hasBuildings(tx: Tx, { tenantId }: Ctx): Promise<boolean> {
  const one = await tx.selectFrom("buildings").select("id").where("tenant_id", "=", tenantId).limit(1).executeTakeFirst();
  return one !== undefined;
}
