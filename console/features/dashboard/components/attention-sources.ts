import type { MessageKey } from "../../../i18n/t.ts";
import type { IconName } from "../../../ui/icons.tsx";
import type { Tone } from "../../../ui/status-badge.tsx";
import type { FirstRowsOf, Row } from "../api/find-first-rows.ts";

/** Something that needs a person, as rows of a list: how to find them, which of them count, what to say, and where they are shown. */
export interface AttentionSource extends FirstRowsOf {
  key: string;
  tone: Tone;
  icon: IconName;
  title: MessageKey;
  detail: MessageKey;
  to: string;
  counts?: (row: Row) => boolean;
}

const DONE = ["completed", "verified", "closed", "cancelled"];
const WEBHOOKS = "/settings/integrations/webhooks";
const SOON_DAYS = 60;

/** Worst first. @param today the tenant's day */
export function attentionSources(today: string): AttentionSource[] {
  const soon = addDays(today, SOON_DAYS);
  return [
    {
      ...{ key: "alarms", resource: "alarms", query: { severity: "critical", status: "active" }, limit: 20 },
      ...{ tone: "bad", icon: "alert", title: "dashboard.alarms", detail: "dashboard.alarms.detail" },
      to: "/alarms?severity=critical&status=active",
    },
    {
      ...{ key: "emergencies", resource: "work-orders", query: { priority: "emergency" }, limit: 100 },
      ...{ tone: "bad", icon: "wrench", title: "dashboard.emergencies", detail: "dashboard.emergencies.detail" },
      to: "/work-orders?priority=emergency",
      counts: (row) => !DONE.includes(String(row.status)),
    },
    {
      ...{ key: "integrations", resource: "integrations", query: { status: "error" }, limit: 20 },
      ...{ tone: "bad", icon: "plug", title: "dashboard.integrations", detail: "dashboard.integrations.detail" },
      to: "/settings/integrations?status=error",
    },
    {
      ...{ key: "failing", resource: "webhooks", query: { status: "failing" }, limit: 20 },
      ...{ tone: "bad", icon: "webhook", title: "dashboard.failing", detail: "dashboard.failing.detail" },
      to: `${WEBHOOKS}?status=failing`,
    },
    {
      ...{ key: "failed", resource: "deliveries", query: { status: "failed" }, limit: 20 },
      ...{ tone: "warn", icon: "send", title: "dashboard.failed", detail: "dashboard.failed.detail" },
      to: "/settings/integrations/deliveries?status=failed",
    },
    {
      ...{ key: "certificates", resource: "certificates", query: { status: "expired" }, limit: 20 },
      ...{ tone: "warn", icon: "ribbon", title: "dashboard.certificates", detail: "dashboard.certificates.detail" },
      to: "/compliance?status=expired",
    },
    {
      ...{ key: "inspections", resource: "inspections", query: { overdue: "true" }, limit: 20 },
      ...{ tone: "warn", icon: "check", title: "dashboard.inspections", detail: "dashboard.inspections.detail" },
      to: "/inspections?when=overdue",
    },
    {
      ...{ key: "requests", resource: "work-requests", query: { status: "submitted" }, limit: 20 },
      ...{ tone: "info", icon: "inbox", title: "dashboard.requests", detail: "dashboard.requests.detail" },
      to: "/work-requests?status=submitted",
    },
    {
      ...{ key: "leases", resource: "leases", query: { status: "active", ends_from: today, ends_to: soon }, limit: 20 },
      ...{ tone: "info", icon: "key", title: "dashboard.leases", detail: "dashboard.leases.detail" },
      to: "/leases?status=active",
    },
    {
      ...{ key: "paused", resource: "webhooks", query: { status: "paused" }, limit: 20 },
      ...{ tone: "calm", icon: "pause", title: "dashboard.paused", detail: "dashboard.paused.detail" },
      to: `${WEBHOOKS}?status=paused`,
    },
  ];
}

function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
