import { expect, test } from "vitest";
import { openTestProduct } from "../../../test/support/product.ts";
import { createBuilding } from "../property/buildings.ts";
import { findRecords } from "../property/find-records.ts";
import { inspectionKind } from "./inspections.ts";
import { createTemplate } from "./save-template.ts";
import { scheduleInspection } from "./schedule-inspection.ts";
import { startInspection } from "./start-inspection.ts";

const product = await openTestProduct();
const { ctx } = await product.makeTenant();
const template = await createTemplate(ctx, {
  name: "Round",
  sections: [{ title: "A", weight: 1, items: [{ question: "Clear?", response_type: "pass_fail", required: true }] }],
});
const towers = [
  await createBuilding(ctx, { name: "Tower A", time_zone: "UTC" }),
  await createBuilding(ctx, { name: "Tower B", time_zone: "UTC" }),
];
const [first] = towers;
/** Days in an order of their own, several of them twice. */
const days = Array.from({ length: 40 }, (_, i) => `2030-01-${String(1 + ((i * 7) % 23)).padStart(2, "0")}`);
const planned: { id: string; at: string; building: string; status: string }[] = [];
for (const [i, day] of days.entries()) {
  const building = towers[i % 3 === 0 ? 0 : 1]?.id ?? "";
  const { id } = await scheduleInspection(ctx, { template_id: template.id, building_id: building, scheduled_for: day });
  if (i % 4 === 0) await startInspection(ctx, { id });
  planned.push({ id, at: `${day}T00:00:00.000Z`, building, status: i % 4 === 0 ? "in_progress" : "scheduled" });
}

test.each(["scheduled_for", "-scheduled_for"])("sorted by %s, pages follow one another without gap or repeat", async (sort) => {
  const bounds = { scheduled_from: "2030-01-05T00:00:00Z", scheduled_to: "2030-01-17T00:00:00Z" };
  const wanted = [
    {},
    { status: "scheduled" },
    { building_id: first?.id },
    { building_id: first?.id, status: "in_progress" },
    bounds,
    { ...bounds, building_id: first?.id },
    { ...bounds, status: "scheduled", template_id: template.id },
    { q: planned[3]?.id },
  ];
  for (const filter of wanted) expect(await findAll(filter, sort)).toEqual(expected(filter, sort));
});

test("somebody limited to several buildings gets theirs in one order", async () => {
  const seen = { ...ctx, buildingIds: towers.map(({ id }) => id) };
  expect(await findAll({}, "scheduled_for", seen)).toEqual(expected({}, "scheduled_for"));
  const one = { ...ctx, buildingIds: [first?.id ?? ""] };
  expect(await findAll({}, "-scheduled_for", one)).toEqual(expected({ building_id: first?.id }, "-scheduled_for"));
});

test("a time that the list isn't planned by is refused", async () => {
  await expect(findAll({}, "starts_at")).rejects.toMatchObject({ code: "invalid_query" });
});

type Filter = Partial<Record<"status" | "building_id" | "scheduled_from" | "scheduled_to" | "q", string | undefined>>;

async function findAll(filter: Filter, sort: string, as = ctx): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await findRecords(as, inspectionKind, { ...filter, sort, limit: 7, cursor });
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return ids;
}

function expected({ status, building_id, scheduled_from = "", scheduled_to = "~", q }: Filter, sort: string): string[] {
  const ids = planned
    .filter((one) => (!status || one.status === status) && (!building_id || one.building === building_id) && (!q || one.id === q))
    .filter(({ at }) => at.slice(0, 10) >= scheduled_from.slice(0, 10) && at.slice(0, 10) <= scheduled_to.slice(0, 10))
    .toSorted((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1))
    .map(({ id }) => id);
  return sort.startsWith("-") ? ids.toReversed() : ids;
}
