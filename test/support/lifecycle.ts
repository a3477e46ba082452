import { expect } from "vitest";
import type { Lifecycle } from "../../src/domains/property/lifecycle.ts";
import type { Ctx } from "../../src/platform/context.ts";
import type { DB } from "../../src/platform/schema.ts";
import { eventsOf } from "./work-orders.ts";

type Record = { id: string; status: string };

/** What a kind with states needs to be tried: its table, and how a test brings a record into a state and moves it. */
export interface Trial<Status extends string, Action extends string> {
  ctx: Ctx;
  table: keyof DB &
    (
      | ("work_requests" | "defects" | "snags" | "inspections" | "alarms" | "bookings" | "visitor_passes")
      | ("vendor_invoices" | "invoices" | "journal_entries")
    );
  lifecycle: Lifecycle<Status, Action>;
  /** What is allowed where, as it is promised: apart from the table in the code. */
  allowed: { [S in Status]: readonly Action[] };
  /** A new record in this state. */
  make(status: Status): Promise<Record>;
  act(action: Action, id: string): Promise<Record>;
}

/** From this state every action is either taken, noted and announced once, or refused with nothing written. */
export async function tryEveryAction<Status extends string, Action extends string>(
  trial: Trial<Status, Action>,
  status: Status,
): Promise<void> {
  const { ctx, lifecycle, allowed } = trial;
  for (const action of Object.keys(lifecycle) as Action[]) {
    const { id, status: begun } = await trial.make(status);
    expect(begun).toBe(status);
    const before = await snapshot(trial, id);
    const attempt = trial.act(action, id);
    if (!allowed[status].includes(action)) {
      await expect(attempt, `${action} from ${status}`).rejects.toMatchObject({
        code: "invalid_transition",
        details: { extra: { state: status, allowed: allowed[status] } },
      });
      expect(await snapshot(trial, id)).toEqual(before);
      continue;
    }
    const moved = await attempt;
    const { to, event } = lifecycle[action];
    expect(moved.status, `${action} from ${status}`).toBe(to);
    const news = (await eventsOf(ctx, id)).slice(before.events.length).map((one) => one.event);
    expect(news, `${action} from ${status}`).toEqual(event ? [event] : []);
    const { steps } = await snapshot(trial, id);
    expect(steps).toHaveLength(before.steps.length + 1);
    expect(steps.at(-1)).toMatchObject({ action, from_status: status, to_status: to, actor: ctx.actor });
  }
}

/** Of twenty identical actions at once one succeeds, and is noted and announced once. */
export async function tryTwentyAtOnce<Status extends string, Action extends string>(trial: Trial<Status, Action>): Promise<void> {
  const { ctx, lifecycle } = trial;
  for (const action of Object.keys(lifecycle) as Action[]) {
    const { from, event } = lifecycle[action];
    const { id } = await trial.make(from[0] as Status); // every action begins somewhere
    const before = await snapshot(trial, id);
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => trial.act(action, id)));
    expect(
      results.filter((one) => one.status === "fulfilled"),
      action,
    ).toHaveLength(1);
    for (const one of results) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "invalid_transition" });
    expect((await snapshot(trial, id)).steps, action).toHaveLength(before.steps.length + 1);
    const news = (await eventsOf(ctx, id)).slice(before.events.length);
    expect(news, action).toHaveLength(event ? 1 : 0);
  }
}

function snapshot<Status extends string, Action extends string>({ ctx, table }: Trial<Status, Action>, id: string) {
  return ctx.db.inTenant(ctx.tenantId, async (tx) => ({
    row: await tx.selectFrom(table).selectAll().where("id", "=", id).executeTakeFirst(),
    steps: await tx.selectFrom("record_steps").selectAll().where("record_id", "=", id).orderBy("id").execute(),
    events: await tx.selectFrom("events").select("id").where("record_id", "=", id).execute(),
    workOrders: await tx.selectFrom("work_orders").select("id").where("origin_id", "=", id).execute(),
  }));
}
