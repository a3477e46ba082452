/** Kind of id → where such a record is shown. */
const SHOWN_AT: Record<string, (id: string) => string> = {
  whk: (id) => `/settings/integrations/webhooks/${id}`,
  int: (id) => `/settings/integrations/${id}`,
  dlv: (id) => `/settings/integrations/deliveries/${id}`,
  evt: (id) => `/settings/integrations/deliveries?q=${id}`,
  wo: (id) => `/work-orders/${id}`,
  ast: (id) => `/assets/${id}`,
  wty: (id) => `/warranties/${id}`,
  doc: (id) => `/documents/${id}`,
  cert: (id) => `/compliance/${id}`,
  inv: (id) => `/invoices/${id}`,
  vin: (id) => `/vendor-invoices/${id}`,
  jrn: (id) => `/journal-entries/${id}`,
  acc: (id) => `/accounts/${id}`,
  cc: (id) => `/cost-centers/${id}`,
  lse: (id) => `/leases/${id}`,
  res: (id) => `/residents/${id}`,
  own: (id) => `/owners/${id}`,
  vnd: (id) => `/vendors/${id}`,
  wr: (id) => `/work-requests/${id}`,
  dft: (id) => `/defects/${id}`,
  sng: (id) => `/snags/${id}`,
  dev: (id) => `/devices/${id}`,
  alm: (id) => `/alarms/${id}`,
  insp: (id) => `/inspections/${id}`,
  tpl: (id) => `/inspection-templates/${id}`,
  bkg: (id) => `/bookings/${id}`,
  vp: (id) => `/visitor-passes/${id}`,
  ann: (id) => `/announcements/${id}`,
  fac: (id) => `/facilities/${id}`,
  unt: (id) => `/units/${id}`,
  flr: (id) => `/floors/${id}`,
  zon: (id) => `/zones/${id}`,
  clm: (id) => `/warranty-claims/${id}`,
  bld: (id) => `/portfolio/${id}`,
  usr: (id) => `/settings/users/${id}`,
  key: () => "/settings/api-keys",
  sla: (id) => `/settings/sla-policies/${id}`,
};

/** Where the record with this id is shown; null for what has no place, or is no id. */
export function placeOf(id: string): string | null {
  const [, kind] = /^([a-z]+)_[0-9A-Z]{26}$/i.exec(id) ?? [];
  return kind ? (SHOWN_AT[kind]?.(id) ?? null) : null;
}
