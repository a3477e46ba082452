import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { eventType, eventTypeQuery } from "../../contract/api/events.ts";
import { arabicWords } from "../../contract/events/arabic.ts";
import { catalog, type EventName, eventNames } from "../../contract/events/catalog.ts";
import { type JsonSchema, typescriptText } from "../../contract/events/typescript-text.ts";
import { countEventsByName, type EventsOfName } from "../../outbox/count-events.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Caller } from "../../tenancy/caller.ts";
import { mayAccess } from "../../tenancy/policy.ts";
import { dataShape, fieldPaths } from "../../webhooks/filter/shapes.ts";
import { findSubscribers } from "../../webhooks/find-subscribers.ts";
import { exampleEnvelope } from "../../webhooks/send-test-event.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

/** The example's own id and time: fixed, so that the document doesn't change with every request. */
const exampleAt = new Date("2026-04-12T18:45:23.000Z");
const exampleEventId = "evt_01HV9KX3A0B1C2D3E4F5G6H7J8";
const volumeDays = 7;

type Language = z.output<typeof eventTypeQuery>["lang"];

export function eventTypeRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/event-types",
    tag: "Events",
    summary: "The event catalog: every event with its schema, its TypeScript type and an example",
    access: "event-types:read",
    query: eventTypeQuery,
    reply: { status: 200, shape: z.object({ data: z.array(eventType), next_cursor: z.null() }) },
    async handle(ctx, { query, caller }) {
      const statsOf = query.include === "stats" ? await readStats(ctx, caller) : () => ({});
      const data = eventNames
        .filter((name) => isFound(name, query.q))
        .map((name) => ({
          ...describe(name, query.lang),
          example: exampleEnvelope(name, { eventId: exampleEventId, tenantId: ctx.tenantId, at: exampleAt }),
          ...statsOf(name),
        }));
      return { data, next_cursor: null };
    },
  });
}

const described = new Map<string, ReturnType<typeof makeDescription>>();

/** Made once: the catalog changes with a release only. */
function describe(name: EventName, lang: Language) {
  const key = `${lang} ${name}`;
  const known = described.get(key) ?? makeDescription(name, lang);
  described.set(key, known);
  return known;
}

function makeDescription(name: EventName, lang: Language) {
  const { module, version, data, ...english } = catalog[name];
  const [title, description] = lang === "ar" ? arabicWords[name] : [english.title, english.description];
  const schema = z.toJSONSchema(data);
  // The catalog's schemas use no more of JSON Schema than the type text knows; a test compiles them all.
  const typescript = typescriptText({ name, title: english.title, description: english.description }, schema as JsonSchema);
  return { name, module, title, description, version, schema, typescript };
}

/** In the name, the titles of both languages, or a field's path: `unit.name`. */
function isFound(name: EventName, words: string | undefined): boolean {
  const wanted = words?.trim().toLowerCase() ?? "";
  const searched = [name, catalog[name].title, arabicWords[name][0], ...fieldPaths(dataShape(name))];
  return searched.some((text) => text.toLowerCase().includes(wanted));
}

async function readStats(ctx: Ctx, caller: Caller) {
  const since = new Date(ctx.now().getTime() - volumeDays * 86_400_000);
  const counted = await countEventsByName(ctx, { since });
  const subscribers = mayAccess(caller, "webhooks:read") ? await findSubscribers(ctx) : null;
  return (name: EventName) => ({
    volume: counted.get(name)?.count ?? 0,
    last_event: lastOf(counted.get(name)),
    ...(subscribers ? { subscribers: subscribers.get(name) ?? [] } : {}),
  });
}

function lastOf(counted: EventsOfName | undefined) {
  return counted ? { event_id: counted.last.event_id, timestamp: counted.last.at.toISOString() } : null;
}
