import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams, listOf, wholeListQuery } from "../../contract/api/common.ts";
import {
  inspectionTemplateCreate,
  inspectionTemplateListQuery,
  inspectionTemplateOut,
  inspectionTemplatePatch,
} from "../../contract/api/inspection-templates.ts";
import {
  inspectedItem,
  inspectionCreate,
  inspectionListQuery,
  inspectionOut,
  inspectionPatch,
  inspectionReject,
  inspectionSubmit,
} from "../../contract/api/inspections.ts";
import { findInspectedItems } from "../../domains/inspections/find-items.ts";
import { inspectionKind } from "../../domains/inspections/inspections.ts";
import { planInspection } from "../../domains/inspections/plan-inspection.ts";
import { approveInspection, rejectInspection } from "../../domains/inspections/review-inspection.ts";
import { changeTemplate, createTemplate } from "../../domains/inspections/save-template.ts";
import { changeInspection } from "../../domains/inspections/schedule-inspection.ts";
import { startInspection } from "../../domains/inspections/start-inspection.ts";
import { submitInspection } from "../../domains/inspections/submit-inspection.ts";
import { templateKind } from "../../domains/inspections/templates.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";
import { actionsOf, stepsRoute } from "./record-actions.ts";
import { recordRoutes } from "./records.ts";

const group = { kind: inspectionKind, resource: "inspections", tag: "Inspections", out: inspectionOut } as const;

export function inspectionRoutes(app: FastifyInstance, deps: HttpDeps): void {
  recordRoutes(app, deps, {
    kind: templateKind,
    resource: "inspection-templates",
    tag: "Inspection templates",
    create: inspectionTemplateCreate,
    patch: inspectionTemplatePatch,
    query: inspectionTemplateListQuery,
    out: inspectionTemplateOut,
    add: createTemplate,
    change: changeTemplate,
    words: {
      add: "Every item gets an id, which results name. An item that fails makes a work order when it has a `follow_up`.",
      change:
        "A JSON merge patch; `sections` are replaced whole, and items sent back with their `id` keep it. Other sections or another threshold are a new version: inspections that have begun keep theirs.",
    },
  });
  recordRoutes(app, deps, {
    ...group,
    create: inspectionCreate,
    patch: inspectionPatch,
    query: inspectionListQuery,
    add: planInspection,
    change: changeInspection,
    words: {
      add: "Announced by `inspection.scheduled`. When its day ends in the building's time zone and nobody has started, `inspection.overdue` tells so once.",
      list: "Filtered by state, template, place, asset and inspector; `q` looks for an id.",
      change:
        "A JSON merge patch of what hasn't begun: 409 `invalid_transition` later on. Planned for another day it isn't overdue any more, and that day is watched instead.",
      remove: "Takes what hasn't begun out of sight; later it is the record of what was found: 409 `invalid_transition`.",
    },
  });
  actionRoutes(app, deps);
  stepsRoute(app, deps, group);
  route(app, deps, {
    method: "GET",
    url: "/v1/inspections/:id/items",
    tag: group.tag,
    summary: "What it asks, each item with what was found",
    description:
      "In the template's order, as the template was when it began, or as it is today before that. The list comes whole.",
    access: "inspections:read",
    params: idParams,
    query: wholeListQuery,
    reply: { status: 200, shape: listOf(inspectedItem) },
    handle: async (ctx, { params }) => ({ data: await findInspectedItems(ctx, params), next_cursor: null }),
  });
}

function actionRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const nothing = z.strictObject({});
  const action = actionsOf(app, deps, group);
  action(
    "start",
    {
      summary: "Begin the round",
      description:
        "It keeps the template's version of this moment. A person who starts what nobody was named for is its inspector.",
    },
    nothing,
    startInspection,
  );
  action(
    "submit",
    {
      summary: "Hand in the results",
      description:
        "One for each item that is required: 422 names what is missing or unknown. `score` is the percentage of the weights that passed. Each item that failed is told by `inspection.failed_item`, with the work order that follows it up. After a rejection all results come again.",
    },
    inspectionSubmit,
    (ctx, inspection, body) => submitInspection(ctx, { ...inspection, ...body }),
  );
  action(
    "approve",
    { summary: "Accept the results", description: "Nothing can be changed any more." },
    nothing,
    approveInspection,
  );
  action(
    "reject",
    {
      summary: "Send the results back, with the reason",
      description: "They can be submitted again; what was announced isn't told twice.",
    },
    inspectionReject,
    (ctx, inspection, body) => rejectInspection(ctx, { ...inspection, ...body }),
  );
}
