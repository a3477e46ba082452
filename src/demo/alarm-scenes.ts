import { acknowledgeAlarm, clearAlarm, shelveAlarm } from "../domains/telemetry/move-alarm.ts";
import { raiseAlarm } from "../domains/telemetry/raise-alarm.ts";
import type { Actor, Ctx } from "../platform/context.ts";
import type { People } from "./add-people.ts";
import type { Tower } from "./add-tower.ts";
import type { Scene } from "./tell-work-orders.ts";

const hourMs = 3_600_000;
const bms: Actor = { id: null, name: "system" };
const source = "Tower A BMS";

/** Three alarms of the building's system: one that stands since this morning, one on the shelf until tomorrow, one that is over. */
export function alarmScenes(
  ctx: Ctx,
  { tower, people, assets, now }: { tower: Tower; people: People; assets: ReadonlyMap<string, string>; now: Date },
): Scene[] {
  const { supervisor, technician } = people;
  const scenes: Scene[] = [];
  const at = (hoursAgo: number, actor: Actor, play: (ctx: Ctx) => Promise<unknown>) =>
    scenes.push({ at: new Date(now.getTime() - hoursAgo * hourMs), play: () => play({ ...ctx, actor }) });
  const report = (
    hoursAgo: number[],
    words: Pick<Parameters<typeof raiseAlarm>[1], "alarm_id" | "severity" | "category" | "message">,
    tag: string,
  ) => {
    const made = { id: "" };
    for (const hours of hoursAgo)
      at(hours, bms, async (ctx) => {
        const place = { building_id: tower.buildingId, asset_id: assets.get(tag) ?? null };
        made.id = (await raiseAlarm(ctx, { source, ...words, ...place })).id;
      });
    return made;
  };

  report(
    [3, 2],
    { alarm_id: "CH01-HP", severity: "critical", category: "hvac", message: "Chiller 1: high discharge pressure" },
    "CH-01",
  );
  const filter = report(
    [50, 30, 12],
    { alarm_id: "AHU13-DP", severity: "warning", category: "hvac", message: "Air handling unit 13: filter is dirty" },
    "AHU-13",
  );
  const until = new Date(now.getTime() + 24 * hourMs).toISOString();
  at(11, supervisor, (ctx) => shelveAlarm(ctx, { ...filter, until, reason: "Filters come tomorrow" }));
  const pump = report(
    [76],
    { alarm_id: "SP1-LVL", severity: "major", category: "leak", message: "Sump pump: water level is high" },
    "SP-1",
  );
  at(75, technician, (ctx) => acknowledgeAlarm(ctx, { ...pump }));
  at(73, technician, (ctx) => clearAlarm(ctx, { ...pump }));
  return scenes;
}
