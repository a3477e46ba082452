import { inTx } from "../../platform/context.ts";
import { getRecord } from "../property/find-records.ts";
import { lockIfThere } from "../property/moments/lock-if-there.ts";
import type { MomentHandler } from "../property/moments/start-moments.ts";
import { moveRecord } from "../property/move-record.ts";
import { alarmKind, alarmLifecycle } from "./alarms.ts";
import { offTheShelf } from "./move-alarm.ts";

/** `alarm.shelf_ends`: the time on the shelf is over, and the alarm waits for somebody again. */
export const endShelving: MomentHandler = (ctx, { recordId: id, dueAt }) =>
  inTx(ctx, async (tx, ctx) => {
    if (!(await lockIfThere(ctx, tx, alarmKind, { id }))) return;
    const alarm = await getRecord(ctx, alarmKind, { id });
    if (alarm.status !== "shelved" || alarm.shelved_until?.getTime() !== dueAt.getTime()) return;
    const set = () => ({ ...offTheShelf, acknowledged_at: null });
    await moveRecord(ctx, alarmKind, { id, lifecycle: alarmLifecycle, action: "unshelve", set });
  });
