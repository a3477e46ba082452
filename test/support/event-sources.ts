import { expect, vi } from "vitest";
import type { EventName } from "../../src/contract/events/catalog.ts";
import { ok } from "./app.ts";
import type { Stage } from "./event-stage.ts";
import { assetMessage, makeHandover } from "./handover.ts";
import { uploadOf } from "./upload.ts";

/** What causes an event: the command that emits it, where that is written, and a way to let it happen exactly once. */
export interface EventSource {
  /** The exported command, as it is called in the code. */
  by: string;
  /** Its file, below `src/`. */
  file: string;
  run(stage: Stage): Promise<void>;
  /** Why it never comes to the feed, in words: then `run` says itself where it arrived, as an envelope's text. */
  notInFeed?: string;
}

/** Event → who emits it. Whoever adds an event adds a line; the walk over the catalog fails until then. */
export const eventSources: Partial<Record<EventName, EventSource>> = {
  "work_order.created": order("createWorkOrder", "create-work-order.ts", []),
  "work_order.assigned": order("assignWorkOrder", "assign-work-order.ts", ["assign"]),
  "work_order.started": order("startWorkOrder", "start-work-order.ts", ["assign", "start"]),
  "work_order.on_hold": order("holdWorkOrder", "hold-work-order.ts", ["start", "hold"]),
  "work_order.resumed": order("resumeWorkOrder", "resume-work-order.ts", ["start", "hold", "resume"]),
  "work_order.completed": order("completeWorkOrder", "complete-work-order.ts", ["start", "complete"]),
  "work_order.verified": order("verifyWorkOrder", "verify-work-order.ts", ["start", "complete", "verify"]),
  "work_order.closed": order("closeWorkOrder", "close-work-order.ts", ["start", "complete", "verify", "close"]),
  "work_order.cancelled": order("cancelWorkOrder", "cancel-work-order.ts", ["cancel"]),
  "work_order.status_changed": order("moveWorkOrder", "move-work-order.ts", ["cancel"]),
  "work_order.sla_breached": {
    by: "settleSla",
    file: "domains/maintenance/settle-sla.ts",
    async run({ add, building, pass }) {
      await add("work-orders", { title: "Leak", building_id: building, sla: { response: "P90D", resolution: "PT4H" } });
      await pass(1);
    },
  },

  "lease.created": lease("createLease", "create-lease.ts", 400),
  "lease.activated": lease("activateLease", "activate-lease.ts", 400, ({ act }, id) => activate(act, id)),
  "lease.renewed": lease("renewLease", "renew-lease.ts", 400, async ({ act, inDays }, id) => {
    await activate(act, id);
    await act("leases", id, "renew", { starts_on: inDays(401), ends_on: inDays(765) });
  }),
  "lease.terminated": lease("terminateLease", "terminate-lease.ts", 400, async ({ act, inDays }, id) => {
    await activate(act, id);
    await act("leases", id, "terminate", { reason: "Moves abroad", on: inDays(30) });
  }),
  "lease.expiring_soon": lease("warnOfEnd", "watch-lease.ts", 92, async ({ act, pass }, id) => {
    await activate(act, id);
    await pass(5);
  }),
  "lease.expired": lease("endLease", "watch-lease.ts", 5, async ({ act, pass }, id) => {
    await activate(act, id);
    await pass(7);
  }),

  "inspection.scheduled": inspection("scheduleInspection", "schedule-inspection.ts", []),
  "inspection.started": inspection("startInspection", "start-inspection.ts", ["start"]),
  "inspection.submitted": inspection("submitInspection", "submit-inspection.ts", ["start", "submit"]),
  "inspection.failed_item": inspection("submitInspection", "submit-inspection.ts", ["start", "submit"]),
  "inspection.approved": inspection("approveInspection", "review-inspection.ts", ["start", "submit", "approve"]),
  "inspection.rejected": inspection("rejectInspection", "review-inspection.ts", ["start", "submit", "reject"]),
  "inspection.overdue": inspection("tellOverdue", "tell-overdue.ts", [], ({ pass }) => pass(9)),

  "certificate.added": certificate("addCertificate", "add-certificate.ts"),
  "certificate.expiring_soon": certificate("tellExpiringSoon", "tell-expiry.ts", ({ pass }) => pass(32)),
  "certificate.expired": certificate("expire", "tell-expiry.ts", ({ pass }) => pass(125)),

  "asset.created": asset("createAsset", "domains/assets/create-asset.ts"),
  "asset.condition_changed": asset("changeCondition", "domains/assets/change-condition.ts", ({ act }, id) =>
    act("assets", id, "change-condition", { condition: "poor" }),
  ),
  "asset.transferred": asset("transferAsset", "domains/assets/transfer-asset.ts", async ({ act, add }, id) =>
    act("assets", id, "transfer", { building_id: await add("buildings", { name: "Tower B" }) }),
  ),
  "asset.disposed": asset("disposeAsset", "domains/assets/dispose-asset.ts", ({ act }, id) =>
    act("assets", id, "dispose", { reason: "Replaced" }),
  ),
  "asset.warranty_expiring": warranty("tellExpiring", "tell-expiring.ts", ({ pass }) => pass(32)),

  "warranty.registered": warranty("registerWarranty", "register-warranty.ts"),
  "warranty_claim.submitted": claim("submitClaim", "submit-claim.ts", ["submit"]),
  "warranty_claim.approved": claim("approveClaim", "approve-claim.ts", ["submit", "approve"]),
  "warranty_claim.rejected": claim("rejectClaim", "reject-claim.ts", ["submit", "reject"]),
  "warranty_claim.resolved": claim("resolveClaim", "resolve-claim.ts", ["submit", "approve", "resolve"]),

  "work_request.submitted": finding("submitWorkRequest", "submit-work-request.ts", "work-requests"),
  "defect.created": finding("reportDefect", "report-finding.ts", "defects"),
  "snag.created": finding("reportSnag", "report-finding.ts", "snags"),

  "booking.created": booking("createBooking", "book-facility.ts", { needs_approval: true }),
  "booking.confirmed": booking("confirmBooking", "move-booking.ts", { needs_approval: false }),
  "booking.cancelled": booking("cancelBooking", "move-booking.ts", {}, ({ act }, id) => act("bookings", id, "cancel")),
  "booking.no_show": booking("tellNoShow", "tell-no-show.ts", {}, ({ pass }) => pass(3)),
  "visitor_pass.created": visitor("issueVisitorPass", "issue-pass.ts", []),
  "visitor_pass.checked_in": visitor("checkInVisitor", "move-pass.ts", ["check-in"]),
  "visitor_pass.checked_out": visitor("checkOutVisitor", "move-pass.ts", ["check-in", "check-out"]),
  "announcement.acknowledged": {
    by: "acknowledgeAnnouncement",
    file: "domains/community/acknowledge-announcement.ts",
    async run({ act, add }) {
      const id = await add("announcements", { title: "Water is off", body: "On Sunday from 9 to 11." });
      const resident_id = await add("residents", { name: "Layla Haddad" });
      // Twice by the same is once.
      for (let i = 0; i < 2; i++) await act("announcements", id, "acknowledge", { resident_id });
    },
  },

  "alarm.raised": alarm("raiseAlarm", "raise-alarm.ts"),
  "alarm.cleared": alarm("clearAlarm", "move-alarm.ts", ({ act }, id) => act("alarms", id, "clear")),

  "document.uploaded": {
    by: "addDocument",
    file: "domains/documents/add-document.ts",
    async run(stage) {
      await upload(stage);
    },
  },
  "document.accessed": {
    by: "openDocument",
    file: "domains/documents/open-document.ts",
    async run(stage) {
      ok(await stage.tenant.call("GET", `/v1/documents/${await upload(stage)}/content`));
    },
  },

  "rent_payment.collected": {
    ...lease("collectRent", "collect-rent.ts", 400, async ({ act, add }, id) => {
      await activate(act, id);
      await add("rent-payments", { lease_id: id, amount: { amount: "7500.00", currency: "AED" } });
    }),
    file: "domains/finance/collect-rent.ts",
  },

  "vendor_invoice.received": {
    by: "receiveVendorInvoice",
    file: "domains/finance/receive-vendor-invoice.ts",
    async run({ add, building, inDays }) {
      const total = { amount: "1260.00", currency: "AED" };
      const vendor_id = await add("vendors", { name: "Gulf Cooling Services" });
      const lines = [{ description: "Chiller service", amount: total }];
      await add("vendor-invoices", { vendor_id, building_id: building, number: "GCS-1", invoice_date: inDays(0), lines, total });
    },
  },
  "invoice.issued": {
    by: "issueInvoice",
    file: "domains/finance/move-invoice.ts",
    async run({ act, add }) {
      const owner_id = await add("owners", { name: "Palm Holdings LLC" });
      const lines = [{ description: "Valve cartridge", unit_price: { amount: "180.00", currency: "AED" }, tax_rate: "5" }];
      await act("invoices", await add("invoices", { owner_id, lines }), "issue");
    },
  },

  "webhook.failing": { by: "tellFailing", file: "webhooks/tell-failing.ts", run: (stage) => failAndRecover(stage, "failing") },
  "webhook.recovered": {
    by: "tellRecovered",
    file: "webhooks/tell-failing.ts",
    run: (stage) => failAndRecover(stage, "recovered"),
  },
  "integration.error": {
    by: "tellError",
    file: "integrations/status/tell-status.ts",
    run: (stage) => leaveGap(stage, "open"),
  },
  "integration.recovered": {
    by: "tellEnd",
    file: "integrations/status/tell-status.ts",
    run: (stage) => leaveGap(stage, "mended"),
  },
  ping: {
    by: "sendTestEvent",
    file: "webhooks/send-test-event.ts",
    notInFeed: "a test goes to the webhook it tries, and is no news of anybody's house",
    async run({ app, add, act, tenant }) {
      const receiver = await app.product.makeReceiver();
      const webhook = await add("webhooks", { name: "ERP", url: receiver.url, events: ["*"] });
      await act("webhooks", webhook, "test");
      const [request] = await receiver.waitFor(1);
      const envelope = JSON.parse(String(request?.body));
      if (envelope.event !== "ping" || envelope.tenant_id !== tenant.id) throw new Error(`no ping, but ${request?.body}`);
    },
  },
};

type Then = (stage: Stage, id: string) => Promise<void>;

async function nothingMore(): Promise<void> {}

function order(by: string, file: string, verbs: string[]): EventSource {
  const bodies: Record<string, object> = {
    hold: { reason: "Waits for parts" },
    complete: { resolution_notes: "New washer" },
    cancel: { reason: "Entered twice" },
  };
  return {
    by,
    file: `domains/maintenance/${file}`,
    async run({ add, act, building, tenant }) {
      const id = await add("work-orders", { title: "Leaking faucet", building_id: building });
      for (const verb of verbs)
        await act("work-orders", id, verb, verb === "assign" ? { assignee_id: tenant.adminId } : bodies[verb]);
    },
  };
}

function lease(by: string, file: string, days: number, then: Then = nothingMore): EventSource {
  return {
    by,
    file: `domains/leasing/${file}`,
    async run(stage) {
      const { add, building, inDays } = stage;
      const unit = await add("units", { name: "1504", building_id: building });
      const resident = await add("residents", { name: "Layla Haddad", unit_id: unit });
      const term = { starts_on: inDays(-10), ends_on: inDays(days), frequency: "monthly" };
      const rent = { amount: "7500.00", currency: "AED" };
      await then(stage, await add("leases", { unit_id: unit, resident_id: resident, rent, ...term }));
    },
  };
}

async function activate(act: Stage["act"], id: string): Promise<void> {
  for (const verb of ["submit", "activate"]) await act("leases", id, verb);
}

function inspection(by: string, file: string, verbs: string[], then: Then = nothingMore): EventSource {
  return {
    by,
    file: `domains/inspections/${file}`,
    async run(stage) {
      const { add, act, building, inDays, tenant } = stage;
      const sections = [{ title: "Stairs", items: [{ question: "Are the stairs clear?" }] }];
      const template = await add("inspection-templates", { name: "Fire safety round", sections });
      const id = await add("inspections", { template_id: template, building_id: building, scheduled_for: inDays(7) });
      const items = async () => ok(await tenant.call("GET", `/v1/inspections/${id}/items`)).data as { id: string }[];
      const results = async () => (await items()).map((item) => ({ item_id: item.id, outcome: "fail" }));
      for (const verb of verbs) {
        const body = verb === "submit" ? { results: await results() } : verb === "reject" ? { reason: "No photos" } : {};
        await act("inspections", id, verb, body);
      }
      await then(stage, id);
    },
  };
}

function certificate(by: string, file: string, then: Then = nothingMore): EventSource {
  return {
    by,
    file: `domains/compliance/${file}`,
    async run(stage) {
      const { add, building, inDays } = stage;
      const days = { issued_on: inDays(-10), expires_on: inDays(120) };
      await then(stage, await add("certificates", { name: "Fire safety", building_id: building, ...days }));
    },
  };
}

function asset(by: string, file: string, then: Then = nothingMore): EventSource {
  return {
    by,
    file,
    async run(stage) {
      const category = await stage.add("asset-categories", { name: "HVAC" });
      await then(stage, await stage.add("assets", { name: "Chiller 1", category_id: category, building_id: stage.building }));
    },
  };
}

function warranty(by: string, file: string, then: Then = nothingMore): EventSource {
  return asset(by, `domains/warranty/${file}`, async (stage, assetId) => {
    const { add, inDays } = stage;
    const provider = { name: "Northwind Climate" };
    const days = { starts_on: inDays(-10), ends_on: inDays(120) };
    const policy = { policy_number: "NW-1", warranty_type: "manufacturer", provider };
    await then(stage, await add("warranties", { asset_id: assetId, ...policy, ...days }));
  });
}

function claim(by: string, file: string, verbs: string[]): EventSource {
  const bodies: Record<string, object> = { reject: { reason: "Worn" }, resolve: { resolution: "Compressor replaced" } };
  return warranty(by, file, async ({ add, act }, warrantyId) => {
    const id = await add("warranty-claims", { warranty_id: warrantyId, title: "Trips" });
    for (const verb of verbs) await act("warranty-claims", id, verb, bodies[verb]);
  });
}

function finding(by: string, file: string, resource: string): EventSource {
  return {
    by,
    file: `domains/maintenance/${file}`,
    async run({ add, building }) {
      await add(resource, { title: "Crack above the door", building_id: building });
    },
  };
}

function booking(by: string, file: string, facility: object, then: Then = nothingMore): EventSource {
  return {
    by,
    file: `domains/community/${file}`,
    async run(stage) {
      const { add, building, inDays } = stage;
      const facility_id = await add("facilities", { name: "Party room", building_id: building, ...facility });
      const resident_id = await add("residents", { name: "Layla Haddad" });
      const times = { starts_at: `${inDays(1)}T15:00:00Z`, ends_at: `${inDays(1)}T18:00:00Z` };
      await then(stage, await add("bookings", { facility_id, resident_id, ...times }));
    },
  };
}

function visitor(by: string, file: string, verbs: string[]): EventSource {
  return {
    by,
    file: `domains/community/${file}`,
    async run({ act, add, building, inDays }) {
      const unit_id = await add("units", { name: "1504", building_id: building });
      const times = { valid_from: `${inDays(-2)}T00:00:00Z`, valid_to: `${inDays(2)}T00:00:00Z` };
      const id = await add("visitor-passes", { unit_id, visitor_name: "Omar Nasser", ...times });
      for (const verb of verbs) await act("visitor-passes", id, verb);
    },
  };
}

/** Its source reports it three times. */
function alarm(by: string, file: string, then: Then = nothingMore): EventSource {
  return {
    by,
    file: `domains/telemetry/${file}`,
    async run(stage) {
      const report = { source: "Tower A BMS", alarm_id: "CH01-HP", severity: "critical", message: "High pressure" };
      for (let i = 0; i < 2; i++) await stage.add("alarms", { ...report, building_id: stage.building });
      await then(stage, await stage.add("alarms", report));
    },
  };
}

async function upload({ tenant }: Stage): Promise<string> {
  const { body, headers } = uploadOf({ name: "warranty.txt", content: "Two years." });
  return ok(await tenant.call("POST", "/v1/documents", body, headers)).id;
}

/** A receiver that answers 500 uses up its retries; when it is well again, so is its webhook. */
async function failAndRecover({ app, add, building, tenant }: Stage, until: "failing" | "recovered"): Promise<void> {
  const receiver = await app.product.makeReceiver();
  receiver.setMode({ kind: "status", status: 500 });
  const retry = { count: 0 };
  const webhook = await add("webhooks", { name: "ERP", url: receiver.url, events: ["work_order.created"], retry });
  const becomes = async (status: string) => {
    await add("work-orders", { title: "Leak", building_id: building });
    await stateOf(tenant.call, webhook, status);
  };
  await becomes("failing");
  receiver.setMode({ kind: "ok" });
  if (until === "recovered") await becomes("active");
}

/** A message names a category that nobody has; when it is there and the message was retried, the integration is well again. */
async function leaveGap({ app, add, act, tenant }: Stage, until: "open" | "mended"): Promise<void> {
  const handover = await makeHandover(app, tenant);
  const becomes = (status: string) => expect.poll(async () => (await handover.show()).status, { timeout: 60_000 }).toBe(status);
  ok(await handover.post(assetMessage("CM-AST-1")));
  await becomes("error");
  if (until === "open") return;
  await add("asset-categories", { name: "Construction HVAC unit" });
  await act("integrations", handover.id, "retry-failed");
  await becomes("enabled");
}

async function stateOf(call: Stage["tenant"]["call"], webhook: string, status: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const shown = ok(await call("GET", `/v1/webhooks/${webhook}`)).status;
      if (shown !== status) throw new Error(`the webhook is ${shown}`);
    },
    { timeout: 60_000, interval: 50 },
  );
}
