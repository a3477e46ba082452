import type { FastifyInstance } from "fastify";
import { idParams, listOf, listQuery } from "../../contract/api/common.ts";
import { trailEntry } from "../../contract/api/work-orders.ts";
import { findEventsOfRecord } from "../../outbox/find-events-of-record.ts";
import type { Ctx } from "../../platform/context.ts";
import { mayAccess, type Resource } from "../../tenancy/policy.ts";
import { findDeliveriesOfEvents } from "../../webhooks/find-deliveries-of-events.ts";
import { presentDelivery } from "../../webhooks/present-delivery.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

/**
 * `GET /v1/<resource>/{id}/trail`: what happened to a record, newest first. Where its events were delivered is shown to those who may see
 * the delivery log.
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
    description: "Each event's envelope byte for byte. Deliveries are shown to those who may see the delivery log.",
    access: `${resource}:read`,
    params: idParams,
    query: listQuery,
    reply: { status: 200, shape: listOf(trailEntry) },
    async handle(ctx, { params, query, caller }) {
      await exists(ctx, params);
      const page = await findEventsOfRecord(ctx, { recordId: params.id, ...query });
      const maySeeLog = mayAccess(caller, "deliveries:read");
      const deliveries = await findDeliveriesOfEvents(ctx, { eventIds: maySeeLog ? page.rows.map((row) => row.id) : [] });
      const entries = page.rows.map(({ id, created_at, payload }) => {
        const rows = JSON.stringify((deliveries.get(id) ?? []).map(presentDelivery));
        // The stored text as it is, byte for byte.
        return `{"kind":"event","at":"${created_at.toISOString()}","event":${payload},"deliveries":${rows}}`;
      });
      return `{"data":[${entries.join(",")}],"next_cursor":${JSON.stringify(page.nextCursor)}}`;
    },
  });
}
