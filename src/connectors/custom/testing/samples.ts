import { catalog } from "../../../contract/events/catalog.ts";
import type { Samples } from "../../kit/testing/samples.ts";

const ticket = (id: number) => ({ id, title: `Leak ${id}`, site: { name: "Tower A" }, updated_at: "2026-04-12T08:00:00Z" });

/** A ticket system that posts faults, is asked for them page by page, and is told of finished work. */
export const customSamples: Samples = {
  config: {
    building_id: "bld_1",
    pull: {
      path: "/tickets",
      items: "$.data",
      paging: { kind: "cursor", path: "$.next", parameter: "after" },
      cursor: { path: "$.updated_at", parameter: "since", overlap_seconds: 60 },
    },
  },
  mapping: [
    {
      name: "fault",
      target: "defect",
      key: "$.id",
      occurred_at: "$.updated_at",
      fields: [
        { to: "title", path: "$.title", transforms: [{ kind: "trim" }, { kind: "cut", length: 200 }] },
        { to: "building.name", path: "$.site.name", on_missing: "skip" },
        { to: "description", template: "From {{$.site.name}}", on_missing: "skip" },
      ],
    },
    {
      name: "close ticket",
      direction: "out",
      source: "work_order",
      events: ["work_order.completed"],
      when: "message.work_order.title != ''",
      path: "/tickets/{{$.work_order.id}}",
      headers: { "X-Order": "{{$.work_order.id}}" },
      fields: [{ to: "ticket.title", path: "$.work_order.title" }],
      answer: { id: "$.id", ok: "!has(message.error)" },
      find: {
        path: "/tickets?reference={{$root.event_id}}",
        found: "message.data.exists(one, one.reference == sent.event_id)",
        id: "$.data[0].id",
      },
    },
  ],
  messages: [
    { name: "one ticket", body: JSON.stringify(ticket(1)) },
    { name: "a list of them", body: JSON.stringify([ticket(1), ticket(2)]) },
  ],
  page: (index) => ({ body: { data: [ticket(index * 2), ticket(index * 2 + 1)], next: `after-${index}` } }),
  find: { there: ({ event_id: reference }) => ({ data: [{ id: "T-1", reference }] }), absent: { data: [] } },
  events: [
    {
      ...{ event: "work_order.completed", event_id: "evt_1", timestamp: "2026-04-12T08:00:00Z", tenant_id: "ten_1" },
      data: catalog["work_order.completed"].sample,
    },
  ],
};
