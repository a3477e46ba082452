import type { MessageKey } from "../i18n/t.ts";
import type { IconName } from "../ui/icons.tsx";

export type Place = {
  to: string;
  label: MessageKey;
  icon?: IconName;
  exact?: boolean;
  /** Who may not read records of this kind isn't shown the place. */
  reads?: string;
  children?: Place[];
  /** What lies below shows before anybody asked for it. */
  open?: boolean;
};

/** The sidebar's upper part: daily work. */
export const WORK: Place[] = [
  { to: "/", label: "nav.dashboard", icon: "dashboard", exact: true },
  {
    to: "/portfolio",
    reads: "buildings",
    label: "nav.portfolio",
    icon: "building",
    children: [
      { to: "/units", reads: "units", label: "nav.units" },
      { to: "/floors", reads: "floors", label: "nav.floors" },
      { to: "/zones", reads: "zones", label: "nav.zones" },
    ],
  },
  { to: "/assets", reads: "assets", label: "nav.assets", icon: "asset" },
  {
    to: "/work-orders",
    reads: "work-orders",
    label: "nav.work_orders",
    icon: "wrench",
    children: [
      { to: "/work-requests", reads: "work-requests", label: "nav.work_requests" },
      { to: "/defects", reads: "defects", label: "nav.defects" },
      { to: "/snags", reads: "snags", label: "nav.snags" },
    ],
  },
  { to: "/alarms", reads: "alarms", label: "nav.alarms", icon: "alert" },
  { to: "/devices", reads: "devices", label: "nav.devices", icon: "sensor" },
  { to: "/leases", reads: "leases", label: "nav.leases", icon: "key" },
  {
    to: "/inspections",
    reads: "inspections",
    label: "nav.inspections",
    icon: "check",
    children: [{ to: "/inspection-templates", reads: "inspection-templates", label: "nav.inspection_templates" }],
  },
  { to: "/compliance", reads: "certificates", label: "nav.compliance", icon: "ribbon" },
  { to: "/residents", reads: "residents", label: "nav.residents", icon: "user" },
  {
    to: "/bookings",
    reads: "bookings",
    label: "nav.community",
    icon: "inbox",
    children: [
      { to: "/visitor-passes", reads: "visitor-passes", label: "nav.visitors" },
      { to: "/announcements", reads: "announcements", label: "nav.announcements" },
      { to: "/facilities", reads: "facilities", label: "nav.facilities" },
    ],
  },
  { to: "/owners", reads: "owners", label: "nav.owners", icon: "building" },
  { to: "/vendors", reads: "vendors", label: "nav.vendors", icon: "truck" },
  {
    to: "/warranties",
    reads: "warranties",
    label: "nav.warranties",
    icon: "shield",
    children: [{ to: "/warranty-claims", reads: "warranty-claims", label: "nav.claims" }],
  },
  { to: "/documents", reads: "documents", label: "nav.documents", icon: "book" },
];

/** Money that comes and goes. */
export const FINANCE: Place[] = [
  { to: "/vendor-invoices", reads: "vendor-invoices", label: "nav.vendor_invoices", icon: "inbox" },
  { to: "/invoices", reads: "invoices", label: "nav.invoices", icon: "send" },
  { to: "/rent-payments", reads: "rent-payments", label: "nav.rent_payments", icon: "key" },
  { to: "/journal-entries", reads: "journal-entries", label: "nav.journal", icon: "book" },
  { to: "/accounts", reads: "accounts", label: "nav.accounts", icon: "list" },
  { to: "/cost-centers", reads: "cost-centers", label: "nav.cost_centers", icon: "filter" },
];

/** Admin → Settings. */
export const SETTINGS: Place[] = [
  {
    to: "/settings/integrations",
    reads: "integrations",
    label: "nav.integrations",
    icon: "plug",
    open: true,
    children: [
      { to: "/settings/integrations/webhooks", reads: "webhooks", label: "nav.webhooks" },
      { to: "/settings/integrations/deliveries", reads: "deliveries", label: "nav.deliveries" },
      { to: "/settings/integrations/lookup-tables", label: "nav.lookup_tables" },
    ],
  },
  { to: "/settings/webhooks/event-catalog", reads: "event-types", label: "nav.event_catalog", icon: "book" },
  { to: "/settings/api-docs", label: "nav.api_docs", icon: "code" },
  { to: "/settings/api-keys", reads: "api-keys", label: "nav.api_keys", icon: "key" },
  { to: "/settings/notifications", label: "nav.notifications", icon: "bell" },
  { to: "/settings/users", reads: "users", label: "nav.users", icon: "user" },
  { to: "/settings/roles", reads: "users", label: "nav.roles", icon: "shield" },
  { to: "/settings/sla-policies", reads: "sla-policies", label: "nav.sla_policies", icon: "clock" },
  { to: "/settings/audit-logs", reads: "audit-log", label: "nav.audit_logs", icon: "list" },
];
