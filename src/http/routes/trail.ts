import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import { idParams, listOf, listQuery } from "../../contract/api/common.ts";
import { trailEntry } from "../../contract/api/trail.ts";
import { findEntriesOfRecord, type RecordEntry } from "../../integrations/log/find-entries-of-record.ts";
import { presentEntry } from "../../integrations/log/present-entry.ts";
import { type EventAbout, findEventsOfRecord, type RecordedEvent } from "../../outbox/find-events-of-record.ts";
import type { Ctx } from "../../platform/context.ts";
import { idCursor, toPage } from "../../platform/paging.ts";
import { mayAccess, type Resource } from "../../tenancy/policy.ts";
import { tellWhereEventsWent } from "../../webhooks/tell-where-events-went.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

interface TrailOf<Row> {
  resource: Resource;
  tag: string;
  /** Throws when the caller doesn't see such a record. */
  exists(ctx: Ctx, record: { id: string }): Promise<Row>;
  /** The event that made it, where that one is about another record. */
  madeBy?: ((row: Row) => EventAbout | null) | undefined;
}

/**
 * `GET /v1/<resource>/{id}/trail`: what happened to a record, newest first. Where its events went, and where not, is shown to those who may see
 * webhooks and the delivery log; what integrations took in or sent of it, to those who may see integrations.
 */
export function trailRoute<Row>(app: FastifyInstance, deps: HttpDeps, { resource, tag, exists, madeBy }: TrailOf<Row>): void {
  route(app, deps, {
    method: "GET",
    url: `/v1/${resource}/:id/trail`,
    tag,
    summary: "What happened to it: its events and where they were delivered, and what integrations did with it, newest first",
    description:
      "Each event's envelope byte for byte, its deliveries, and in `not_sent` each webhook that didn't get it, with the reason. Both are shown to those who may see webhooks and the delivery log. Between them, for those who may see integrations, the log entries that took it in or sent it.",
    access: `${resource}:read`,
    params: idParams,
    query: listQuery,
    reply: { status: 200, shape: listOf(trailEntry) },
    async handle(ctx, { params, query, caller }) {
      const row = await exists(ctx, params);
      const wanted = { recordId: params.id, ...query };
      const events = await findEventsOfRecord(ctx, { ...wanted, madeBy: madeBy?.(row) ?? null });
      const maySeeIntegrations = mayAccess(caller, "integrations:read");
      const entries = maySeeIntegrations ? await findEntriesOfRecord(ctx, wanted) : { rows: [], nextCursor: null };
      const page = toPage(inOrder([...events.rows, ...entries.rows]), query.limit, ({ id }) => cursorAfter(id));
      const maySeeLog = mayAccess(caller, "deliveries:read") && mayAccess(caller, "webhooks:read");
      const told = await tellWhereEventsWent(ctx, { events: maySeeLog ? page.rows.filter(isEvent) : [] });
      const texts = page.rows.map((row) => (isEvent(row) ? eventText(row, told) : JSON.stringify(presentExchange(row))));
      const next = page.nextCursor ?? (page.rows.length > 0 ? (events.nextCursor ?? entries.nextCursor) : null);
      return `{"data":[${texts.join(",")}],"next_cursor":${JSON.stringify(next)}}`;
    },
  });
}

type Row = RecordedEvent | RecordEntry;

function isEvent(row: Row): row is RecordedEvent {
  return "payload" in row;
}

/** Both kinds of id carry their time behind the prefix. */
function inOrder(rows: Row[]): Row[] {
  return rows.sort((a, b) => (timeOrder(a.id) < timeOrder(b.id) ? 1 : -1));
}

function timeOrder(id: string): string {
  return id.slice(id.indexOf("_") + 1);
}

/** One place in both lists; written as an event's, as it always was. */
function cursorAfter(id: string): string {
  return idCursor.encode(`evt_${timeOrder(id)}`);
}

function eventText({ id, created_at, payload }: RecordedEvent, told: Awaited<ReturnType<typeof tellWhereEventsWent>>): string {
  const { deliveries, notSent } = told.get(id) ?? { deliveries: [], notSent: [] };
  // The stored text as it is, byte for byte.
  return `{"kind":"event","at":"${created_at.toISOString()}","event":${payload},"deliveries":${JSON.stringify(deliveries)},"not_sent":${JSON.stringify(notSent)}}`;
}

function presentExchange(row: RecordEntry): z.input<typeof trailEntry> {
  const { integration_id: id, integration_name: name, integration_type: type, integration_deleted: deleted } = row;
  return { kind: "integration", at: row.at.toISOString(), integration: { id, name, type, deleted }, entry: presentEntry(row) };
}
