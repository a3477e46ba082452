import { expect, test } from "vitest";
import { z } from "zod";
import { catalog, eventNames } from "./catalog.ts";

/** The catalog of contract §4, word for word. */
const promised: Record<string, string> = {
  maintenance:
    "work_order.created work_order.assigned work_order.started work_order.on_hold work_order.resumed work_order.completed work_order.verified work_order.closed work_order.cancelled work_order.status_changed work_order.sla_breached",
  leasing: "lease.created lease.activated lease.renewed lease.expiring_soon lease.expired lease.terminated",
  inspections:
    "inspection.scheduled inspection.started inspection.submitted inspection.approved inspection.rejected inspection.failed_item inspection.overdue",
  compliance: "certificate.added certificate.expiring_soon certificate.expired",
  assets: "asset.created asset.condition_changed asset.transferred asset.disposed asset.warranty_expiring",
  residents:
    "work_request.submitted booking.created booking.confirmed booking.cancelled booking.no_show visitor_pass.created visitor_pass.checked_in visitor_pass.checked_out announcement.acknowledged",
  warranty:
    "warranty.registered warranty_claim.submitted warranty_claim.approved warranty_claim.rejected warranty_claim.resolved",
  documents: "document.uploaded document.accessed",
  handover: "defect.created snag.created",
  alarms: "alarm.raised alarm.cleared",
  finance: "invoice.issued vendor_invoice.received rent_payment.collected",
  operations: "integration.error integration.recovered webhook.failing webhook.recovered ping",
};

test("the catalog has exactly the promised events, each in its module", () => {
  const byModule: Record<string, string[]> = {};
  for (const name of eventNames) byModule[catalog[name].module] = [...(byModule[catalog[name].module] ?? []), name];
  expect(byModule).toEqual(Object.fromEntries(Object.entries(promised).map(([module, names]) => [module, names.split(" ")])));
});

test.each(eventNames)("the sample of %s fits its schema, without a key more or less", (name) => {
  const { data, sample } = catalog[name];
  // A z.object drops unknown keys, so equality shows both a missing and a surplus one.
  expect(data.parse(sample)).toEqual(sample);
});

test.each(eventNames)("%s is about a record that its data carries, with an id", (name) => {
  const { subject, sample } = catalog[name];
  const record = new Map<string, unknown>(Object.entries(sample)).get(subject);
  expect(record).toBeTypeOf("object");
  if (name !== "ping") expect(record).toHaveProperty("id", expect.any(String));
});

test.each(eventNames)("%s has words for people and a JSON Schema for programs", (name) => {
  const { title, description, version, data } = catalog[name];
  expect(title).toMatch(/^[A-Z].{2,60}$/);
  expect(description).toMatch(/^.{10,}\.$/);
  expect(version).toBeGreaterThanOrEqual(1);
  const schema = z.toJSONSchema(data);
  expect(schema).toMatchObject({ type: "object", required: Object.keys(catalog[name].sample) });
});

test("what outsiders see of a lease that was entered is called drafted", () => {
  expect(catalog["lease.created"].title).toBe("Lease drafted");
});

test("every id in a sample is well formed, every time has milliseconds in UTC, and no value is left out", () => {
  for (const name of eventNames) {
    walk(catalog[name].sample, (key, value) => {
      expect(value, `${name} ${key}`).toBeDefined();
      if (
        /^(id|.*_id)$/.test(key) &&
        typeof value === "string" &&
        key !== "alarm_id" &&
        key !== "external_id" &&
        !/^CM-/.test(value)
      )
        expect(value, `${name} ${key}`).toMatch(/^[a-z]{2,4}_[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
      if (key.endsWith("_at") && value !== null)
        expect(value, `${name} ${key}`).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    });
  }
});

test("the sample of work_order.completed has what the reference shows of it", () => {
  expect(catalog["work_order.completed"].sample).toMatchObject({
    work_order: {
      number: "WO-2026-00147",
      title: "Leaking bathroom faucet — Unit 1504",
      status: "completed",
      priority: "medium",
      building: { name: "Tower A" },
      unit: { name: "1504" },
      completed_at: "2026-04-12T18:45:23.000Z",
      completed_by: { name: "Ahmed Khaled" },
      sla: { response: "met", resolution: "met" },
    },
  });
});

function walk(value: unknown, see: (key: string, value: unknown) => void): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    see(key, inner);
    walk(inner, see);
  }
}
