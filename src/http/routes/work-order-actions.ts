import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams } from "../../contract/api/common.ts";
import {
  workOrderAssign,
  workOrderCancel,
  workOrderComplete,
  workOrderHold,
  workOrderOut,
} from "../../contract/api/work-orders.ts";
import { assignWorkOrder } from "../../domains/maintenance/assign-work-order.ts";
import { cancelWorkOrder } from "../../domains/maintenance/cancel-work-order.ts";
import { closeWorkOrder } from "../../domains/maintenance/close-work-order.ts";
import { completeWorkOrder } from "../../domains/maintenance/complete-work-order.ts";
import { holdWorkOrder } from "../../domains/maintenance/hold-work-order.ts";
import type { PresentedWorkOrder } from "../../domains/maintenance/present-work-order.ts";
import { publishWorkOrder } from "../../domains/maintenance/publish-work-order.ts";
import { resumeWorkOrder } from "../../domains/maintenance/resume-work-order.ts";
import { startWorkOrder } from "../../domains/maintenance/start-work-order.ts";
import { verifyWorkOrder } from "../../domains/maintenance/verify-work-order.ts";
import type { Ctx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

const nothing = z.strictObject({});

/** `POST /v1/work-orders/{id}/<verb>`: one line an action, one command a verb. */
export function workOrderActionRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const action = <B extends z.ZodType>(
    verb: string,
    summary: string,
    body: B,
    act: (ctx: Ctx, order: { id: string; ifMatch: IfMatch }, body: z.output<B>) => Promise<PresentedWorkOrder>,
  ) =>
    route(app, deps, {
      method: "POST",
      url: `/v1/work-orders/:id/${verb}`,
      tag: "Work orders",
      summary,
      access: "work-orders:write",
      params: idParams,
      body: body as z.ZodType<z.output<B>>,
      reply: { status: 200, shape: workOrderOut },
      handle: async (ctx, { params, body, etag, ifMatch }) => etag(await act(ctx, { id: params.id, ifMatch }, body)),
    });

  action("publish", "Announce a draft", nothing, publishWorkOrder);
  action("assign", "Give it to somebody", workOrderAssign, (ctx, order, body) =>
    assignWorkOrder(ctx, { ...order, assigneeId: body.assignee_id }),
  );
  action("start", "Begin the work", nothing, startWorkOrder);
  action("hold", "Let it wait; both clocks stand still", workOrderHold, (ctx, order, body) =>
    holdWorkOrder(ctx, { ...order, ...body }),
  );
  action("resume", "Go on after a hold", nothing, resumeWorkOrder);
  action("complete", "The work is done", workOrderComplete, (ctx, order, body) =>
    completeWorkOrder(ctx, { ...order, resolutionNotes: body.resolution_notes, costs: body.costs }),
  );
  action("verify", "Accept the work", nothing, verifyWorkOrder);
  action("close", "Nothing is left to do", nothing, closeWorkOrder);
  action("cancel", "It will not be done", workOrderCancel, (ctx, order, body) => cancelWorkOrder(ctx, { ...order, ...body }));
}
