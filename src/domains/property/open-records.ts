import type { Hanging } from "./record-kind.ts";

/** What is still to be done at a place or an asset keeps it from being deleted; what is done doesn't. */
export function openRecordsOn(column: "building_id" | "unit_id" | "asset_id"): Hanging[] {
  const requests: Hanging = {
    table: "work_requests",
    column,
    one: "work request that isn't decided",
    many: "work requests that aren't decided",
    where: "status in ('submitted', 'triaged')",
  };
  return [
    ...(column === "asset_id" ? [] : [requests]),
    { table: "defects", column, one: "open defect", many: "open defects", where: isOpen },
    { table: "snags", column, one: "open snag", many: "open snags", where: isOpen },
    {
      table: "alarms",
      column,
      one: "alarm that isn't cleared",
      many: "alarms that aren't cleared",
      where: "status <> 'cleared'",
    },
    {
      table: "inspections",
      column,
      one: "inspection that isn't approved",
      many: "inspections that aren't approved",
      where: "status <> 'approved'",
    },
  ];
}

const isOpen = "status in ('open', 'in_progress', 'resolved')";

/** Leases that aren't over. What was renewed runs until its last day, also when what was to follow is ended alone; somewhere it is still yesterday. */
export const leaseStands = "(status in ('draft', 'pending', 'active') or status = 'renewed' and held_until >= current_date - 1)";
