import { inTx } from "../../platform/context.ts";
import { getRecord } from "../property/find-records.ts";
import { lockIfThere } from "../property/moments/lock-if-there.ts";
import type { MomentHandler } from "../property/moments/start-moments.ts";
import { moveRecord } from "../property/move-record.ts";
import { bookingKind, bookingByTime as lifecycle } from "./bookings.ts";

/** Check-in has closed. Whoever was confirmed didn't come; what nobody confirmed is cancelled, so that it doesn't wait for ever. */
export const tellNoShow: MomentHandler = (ctx, { recordId: id }) =>
  inTx(ctx, async (tx, ctx) => {
    if (!(await lockIfThere(ctx, tx, bookingKind, { id }))) return;
    const { status } = await getRecord(ctx, bookingKind, { id });
    if (status === "confirmed") await moveRecord(ctx, bookingKind, { id, lifecycle, action: "no_show" });
    if (status !== "pending") return;
    const reason = "Nobody confirmed it in time.";
    const set = (_ctx: unknown, { at }: { at: Date }) => ({ cancelled_at: at, cancel_reason: reason });
    await moveRecord(ctx, bookingKind, { id, lifecycle, action: "lapse", reason, set });
  });
