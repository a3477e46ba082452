import type { Ctx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { moveRecord } from "../property/move-record.ts";
import { visitorPassLifecycle as lifecycle, type VisitorPassRow, visitorPassKind } from "./visitor-passes.ts";

interface Pass {
  id: string;
  ifMatch?: IfMatch;
}

/** The visitor comes in, within the times of the pass. @throws AppError not_found, invalid_transition, conflict naming the times outside them */
export function checkInVisitor(ctx: Ctx, pass: Pass): Promise<VisitorPassRow> {
  return moveRecord(ctx, visitorPassKind, {
    ...pass,
    lifecycle,
    action: "check-in",
    set(_ctx, { before: { valid_from, valid_to }, at }) {
      if (at < valid_from || at > valid_to) {
        const [from, to] = [valid_from.toISOString(), valid_to.toISOString()];
        throw new AppError("conflict", {
          detail: `${at < valid_from ? "This pass isn't valid yet" : "This pass has run out"}: it is valid from ${from} to ${to}.`,
          extra: { valid_from: from, valid_to: to },
        });
      }
      return { checked_in_at: at };
    },
  });
}

/** The visitor leaves, also after the pass has run out. @throws AppError not_found, invalid_transition */
export function checkOutVisitor(ctx: Ctx, pass: Pass): Promise<VisitorPassRow> {
  const set = (_ctx: Ctx, { at }: { at: Date }) => ({ checked_out_at: at });
  return moveRecord(ctx, visitorPassKind, { ...pass, lifecycle, action: "check-out", set });
}
