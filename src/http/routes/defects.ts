import type { FastifyInstance } from "fastify";
import { z } from "zod";
import {
  defectOut,
  findingConvert,
  findingCreate,
  findingListQuery,
  findingPatch,
  findingReopen,
  snagOut,
} from "../../contract/api/defects.ts";
import { enterDefect, enterSnag } from "../../domains/maintenance/enter-finding.ts";
import { defectKind, snagKind } from "../../domains/maintenance/findings.ts";
import {
  convertFinding,
  reopenFinding,
  resolveFinding,
  startFinding,
  verifyFinding,
} from "../../domains/maintenance/move-finding.ts";
import type { HttpDeps } from "../authenticate.ts";
import { actionsOf, stepsRoute } from "./record-actions.ts";
import { recordRoutes } from "./records.ts";

const nothing = z.strictObject({});

/** Defects and snags: two resources that take and do the same. */
export function defectRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const groups = [
    { kind: defectKind, resource: "defects", tag: "Defects", out: defectOut, add: enterDefect },
    { kind: snagKind, resource: "snags", tag: "Snags", out: snagOut, add: enterSnag },
  ] as const;
  for (const group of groups) {
    const { kind } = group;
    recordRoutes(app, deps, { ...group, create: findingCreate, patch: findingPatch, query: findingListQuery });
    const action = actionsOf(app, deps, group);
    action(
      "start",
      { summary: "Begin to mend it", description: "From `open` only; who and when is kept as a step." },
      nothing,
      (ctx, finding) => startFinding(ctx, { kind, ...finding }),
    );
    action(
      "resolve",
      { summary: "Say that it is mended", description: "Somebody else verifies it then, or opens it again." },
      nothing,
      (ctx, finding) => resolveFinding(ctx, { kind, ...finding }),
    );
    action("verify", { summary: "Accept that it is mended", description: "From `resolved` only." }, nothing, (ctx, finding) =>
      verifyFinding(ctx, { kind, ...finding }),
    );
    action(
      "reopen",
      { summary: "Say that it isn't mended after all", description: "From `resolved` or `verified`; it is `open` again." },
      findingReopen,
      (ctx, finding, body) => reopenFinding(ctx, { kind, ...finding, ...body }),
    );
    action(
      "convert",
      {
        summary: "Make it a work order",
        description:
          "With its words and place, and a priority by its severity (critical is urgent) unless another is given. The work order's `origin_id` names it, and its `work_order` the work order, which tells from now on how far it is.",
      },
      findingConvert,
      (ctx, finding, body) => convertFinding(ctx, { kind, ...finding, ...body }),
    );
    stepsRoute(app, deps, group);
  }
}
