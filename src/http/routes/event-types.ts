import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { wholeListQuery } from "../../contract/api/common.ts";
import { eventType } from "../../contract/api/events.ts";
import { catalog, eventNames } from "../../contract/events/catalog.ts";
import { exampleEnvelope } from "../../webhooks/send-test-event.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

/** The example's own id and time: fixed, so that the document doesn't change with every request. */
const exampleAt = new Date("2026-04-12T18:45:23.000Z");
const exampleEventId = "evt_01HV9KX3A0B1C2D3E4F5G6H7J8";

export function eventTypeRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/event-types",
    tag: "Events",
    summary: "The event catalog: every event with its schema and an example",
    access: "event-types:read",
    query: wholeListQuery,
    reply: { status: 200, shape: z.object({ data: z.array(eventType), next_cursor: z.null() }) },
    async handle(ctx) {
      const data = eventNames.map((name) => {
        const { module, title, description, version, data } = catalog[name];
        return {
          name,
          module,
          title,
          description,
          version,
          schema: z.toJSONSchema(data),
          example: exampleEnvelope(name, { eventId: exampleEventId, tenantId: ctx.tenantId, at: exampleAt }),
        };
      });
      return { data, next_cursor: null };
    },
  });
}
