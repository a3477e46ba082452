import type { FastifyInstance } from "fastify";
import { z } from "zod";
import {
  workRequestApprove,
  workRequestCreate,
  workRequestListQuery,
  workRequestOut,
  workRequestPatch,
  workRequestReject,
} from "../../contract/api/work-requests.ts";
import { approveWorkRequest, rejectWorkRequest, triageWorkRequest } from "../../domains/maintenance/decide-work-request.ts";
import { submitWorkRequest } from "../../domains/maintenance/submit-work-request.ts";
import { workRequestKind } from "../../domains/maintenance/work-requests.ts";
import type { HttpDeps } from "../authenticate.ts";
import { actionsOf, stepsRoute } from "./record-actions.ts";
import { recordRoutes } from "./records.ts";

const group = { kind: workRequestKind, resource: "work-requests", tag: "Work requests", out: workRequestOut } as const;

export function workRequestRoutes(app: FastifyInstance, deps: HttpDeps): void {
  recordRoutes(app, deps, {
    ...group,
    create: workRequestCreate,
    patch: workRequestPatch,
    query: workRequestListQuery,
    add: submitWorkRequest,
  });
  const action = actionsOf(app, deps, group);
  action(
    "triage",
    { summary: "Note that staff have looked at it", description: "From `submitted` only; who and when is kept as a step." },
    z.strictObject({}),
    triageWorkRequest,
  );
  action(
    "approve",
    {
      summary: "Make it a work order",
      description:
        "The work order takes title, description, place and category from the request, and its priority unless another is given. Its `origin_id` names the request, whose `work_order` names it.",
    },
    workRequestApprove,
    (ctx, request, body) => approveWorkRequest(ctx, { ...request, ...body }),
  );
  action(
    "reject",
    { summary: "Decline it, with the reason", description: "Whoever asked reads the reason." },
    workRequestReject,
    (ctx, request, body) => rejectWorkRequest(ctx, { ...request, ...body }),
  );
  stepsRoute(app, deps, group);
}
