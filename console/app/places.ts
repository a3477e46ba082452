import type { MessageKey } from "../i18n/t.ts";
import type { IconName } from "../ui/icons.tsx";

export type Place = {
  to: string;
  label: MessageKey;
  icon?: IconName;
  exact?: boolean;
  children?: Place[];
  /** What lies below shows before anybody asked for it. */
  open?: boolean;
};

/** The sidebar's upper part: daily work. */
export const WORK: Place[] = [
  { to: "/", label: "nav.dashboard", icon: "dashboard", exact: true },
  {
    to: "/portfolio",
    label: "nav.portfolio",
    icon: "building",
    children: [
      { to: "/units", label: "nav.units" },
      { to: "/floors", label: "nav.floors" },
      { to: "/zones", label: "nav.zones" },
    ],
  },
  { to: "/assets", label: "nav.assets", icon: "asset" },
  {
    to: "/work-orders",
    label: "nav.work_orders",
    icon: "wrench",
    children: [
      { to: "/work-requests", label: "nav.work_requests" },
      { to: "/defects", label: "nav.defects" },
      { to: "/snags", label: "nav.snags" },
    ],
  },
  { to: "/alarms", label: "nav.alarms", icon: "alert" },
  { to: "/leases", label: "nav.leases", icon: "key" },
  {
    to: "/inspections",
    label: "nav.inspections",
    icon: "check",
    children: [{ to: "/inspection-templates", label: "nav.inspection_templates" }],
  },
  { to: "/compliance", label: "nav.compliance", icon: "ribbon" },
  { to: "/residents", label: "nav.residents", icon: "user" },
  {
    to: "/bookings",
    label: "nav.community",
    icon: "inbox",
    children: [
      { to: "/visitor-passes", label: "nav.visitors" },
      { to: "/announcements", label: "nav.announcements" },
      { to: "/facilities", label: "nav.facilities" },
    ],
  },
  { to: "/owners", label: "nav.owners", icon: "building" },
  { to: "/vendors", label: "nav.vendors", icon: "truck" },
  {
    to: "/warranties",
    label: "nav.warranties",
    icon: "shield",
    children: [{ to: "/warranty-claims", label: "nav.claims" }],
  },
  { to: "/documents", label: "nav.documents", icon: "book" },
];

/** Money that comes and goes. */
export const FINANCE: Place[] = [
  { to: "/vendor-invoices", label: "nav.vendor_invoices", icon: "inbox" },
  { to: "/invoices", label: "nav.invoices", icon: "send" },
  { to: "/rent-payments", label: "nav.rent_payments", icon: "key" },
  { to: "/journal-entries", label: "nav.journal", icon: "book" },
  { to: "/accounts", label: "nav.accounts", icon: "list" },
  { to: "/cost-centers", label: "nav.cost_centers", icon: "filter" },
];

/** Admin → Settings. */
export const SETTINGS: Place[] = [
  {
    to: "/settings/integrations",
    label: "nav.integrations",
    icon: "plug",
    open: true,
    children: [
      { to: "/settings/integrations/webhooks", label: "nav.webhooks" },
      { to: "/settings/integrations/deliveries", label: "nav.deliveries" },
      { to: "/settings/integrations/lookup-tables", label: "nav.lookup_tables" },
    ],
  },
  { to: "/settings/webhooks/event-catalog", label: "nav.event_catalog", icon: "book" },
  { to: "/settings/api-docs", label: "nav.api_docs", icon: "code" },
  { to: "/settings/api-keys", label: "nav.api_keys", icon: "key" },
  { to: "/settings/notifications", label: "nav.notifications", icon: "bell" },
  { to: "/settings/users", label: "nav.users", icon: "user" },
  { to: "/settings/roles", label: "nav.roles", icon: "shield" },
  { to: "/settings/sla-policies", label: "nav.sla_policies", icon: "clock" },
  { to: "/settings/audit-logs", label: "nav.audit_logs", icon: "list" },
];
