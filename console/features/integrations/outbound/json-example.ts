/** A mapping as the API takes it, for whoever writes it as JSON. */
export const JSON_EXAMPLE = JSON.stringify(
  [
    {
      name: "fault",
      when: "message.kind == 'fault'",
      target: "work_order",
      key: "$.id",
      fields: [{ to: "title", path: "$.text" }],
    },
    {
      name: "completed jobs",
      direction: "out",
      source: "work_order",
      events: ["work_order.completed"],
      when: "message.work_order.priority == 'urgent'",
      method: "POST",
      path: "/jobs",
      headers: { "X-Source": "arkan" },
      fields: [
        { to: "reference", path: "$.work_order.number" },
        { to: "site.name", path: "$.work_order.building.name" },
        { to: "lines", each: "$.work_order.costs", fields: [{ to: "amount", path: "$.amount.amount" }] },
      ],
      answer: { id: "$.id" },
    },
  ],
  null,
  2,
);
