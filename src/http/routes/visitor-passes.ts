import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { visitorPassCreate, visitorPassListQuery, visitorPassOut, visitorPassPatch } from "../../contract/api/visitor-passes.ts";
import { changeVisitorPass, issueVisitorPass } from "../../domains/community/issue-pass.ts";
import { checkInVisitor, checkOutVisitor } from "../../domains/community/move-pass.ts";
import { visitorPassKind } from "../../domains/community/visitor-passes.ts";
import type { HttpDeps } from "../authenticate.ts";
import { actionsOf, stepsRoute } from "./record-actions.ts";
import { recordRoutes } from "./records.ts";

const group = { kind: visitorPassKind, resource: "visitor-passes", tag: "Visitor passes", out: visitorPassOut } as const;

export function visitorPassRoutes(app: FastifyInstance, deps: HttpDeps): void {
  recordRoutes(app, deps, {
    ...group,
    create: visitorPassCreate,
    patch: visitorPassPatch,
    query: visitorPassListQuery,
    add: issueVisitorPass,
    change: changeVisitorPass,
    words: {
      add: "Announced by `visitor_pass.created`; the building is the unit's.",
      change: "A JSON merge patch, as long as nobody has come in: 409 `invalid_transition` later on.",
      remove: "Withdraws what nobody has come in with; later it is the record of a visit: 409 `invalid_transition`.",
    },
  });
  const nothing = z.strictObject({});
  const action = actionsOf(app, deps, group);
  action(
    "check-in",
    {
      summary: "Let the visitor in",
      description: "From `issued`, between `valid_from` and `valid_to`: 409 `conflict` with these times outside them.",
    },
    nothing,
    checkInVisitor,
  );
  action(
    "check-out",
    { summary: "Note that the visitor has left", description: "From `checked_in`, also after the pass has run out." },
    nothing,
    checkOutVisitor,
  );
  stepsRoute(app, deps, group);
}
