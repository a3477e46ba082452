import type { FastifyInstance } from "fastify";
import { idParams, listOf, listQuery } from "../../contract/api/common.ts";
import { trailEntry } from "../../contract/api/work-orders.ts";
import { findEventsOfRecord } from "../../outbox/find-events-of-record.ts";
import type { Ctx } from "../../platform/context.ts";
import { mayAccess, type Resource } from "../../tenancy/policy.ts";
import { tellWhereEventsWent } from "../../webhooks/tell-where-events-went.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

/**
 * `GET /v1/<resource>/{id}/trail`: what happened to a record, newest first. Where its events went, and where not, is shown to those who may see
 * webhooks and the delivery log.
 * @param exists throws when the caller doesn't see such a record
 */
export function trailRoute(
  app: FastifyInstance,
  deps: HttpDeps,
  { resource, tag, exists }: { resource: Resource; tag: string; exists(ctx: Ctx, record: { id: string }): Promise<unknown> },
): void {
  route(app, deps, {
    method: "GET",
    url: `/v1/${resource}/:id/trail`,
    tag,
    summary: "What happened to it: its events and where they were delivered, newest first",
    description:
      "Each event's envelope byte for byte, its deliveries, and in `not_sent` each webhook that didn't get it, with the reason. Both are shown to those who may see webhooks and the delivery log.",
    access: `${resource}:read`,
    params: idParams,
    query: listQuery,
    reply: { status: 200, shape: listOf(trailEntry) },
    async handle(ctx, { params, query, caller }) {
      await exists(ctx, params);
      const page = await findEventsOfRecord(ctx, { recordId: params.id, ...query });
      const maySeeLog = mayAccess(caller, "deliveries:read") && mayAccess(caller, "webhooks:read");
      const told = await tellWhereEventsWent(ctx, { events: maySeeLog ? page.rows : [] });
      const entries = page.rows.map(({ id, created_at, payload }) => {
        const { deliveries, notSent } = told.get(id) ?? { deliveries: [], notSent: [] };
        // The stored text as it is, byte for byte.
        return `{"kind":"event","at":"${created_at.toISOString()}","event":${payload},"deliveries":${JSON.stringify(deliveries)},"not_sent":${JSON.stringify(notSent)}}`;
      });
      return `{"data":[${entries.join(",")}],"next_cursor":${JSON.stringify(page.nextCursor)}}`;
    },
  });
}
