import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { placeOf } from "../data/record-places.ts";
import type { SearchHit, Session } from "../data/shapes.ts";
import type { MessageKey } from "../i18n/t.ts";
import { t } from "../i18n/t.ts";
import { callApi } from "../ui/api-client.ts";
import type { IconName } from "../ui/icons.tsx";

export type FoundRecord = { id: string; label: string; detail: string; to: string; icon: IconName };

const SHORTEST = 2;

/** Records whose name, number or tag holds these words, as the API finds them: a few of each kind that one may read. */
export function useFoundRecords(words: string, { permissions }: Session): { found: FoundRecord[]; searching: boolean } {
  const asked = words.trim();
  // Who may read none of the kinds would be refused.
  const enabled = asked.length >= SHORTEST && Object.keys(LOOKS).some((resource) => permissions.includes(`${resource}:read`));
  const query = useQuery({
    queryKey: ["palette", asked],
    queryFn: ({ signal }) => callApi<{ data: SearchHit[] }>("GET", "/v1/search", { query: { q: asked }, signal }),
    select: ({ data }) => data.flatMap(shown),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
    enabled,
  });
  return { found: enabled ? (query.data ?? []) : [], searching: enabled && query.isFetching };
}

/** The API's collection → how its records look here, and the word for their kind where the record's own name doesn't tell it. */
const LOOKS: Record<string, { icon: IconName; kind?: MessageKey }> = {
  "work-orders": { icon: "wrench" },
  assets: { icon: "asset" },
  buildings: { icon: "building" },
  units: { icon: "building" },
  floors: { icon: "building", kind: "nav.floors" },
  zones: { icon: "building", kind: "nav.zones" },
  leases: { icon: "key" },
  residents: { icon: "user", kind: "nav.residents" },
  owners: { icon: "user", kind: "nav.owners" },
  vendors: { icon: "user", kind: "nav.vendors" },
  alarms: { icon: "alert", kind: "nav.alarms" },
  warranties: { icon: "shield" },
  "warranty-claims": { icon: "shield", kind: "nav.claims" },
  certificates: { icon: "ribbon", kind: "nav.compliance" },
  documents: { icon: "book", kind: "nav.documents" },
  inspections: { icon: "check" },
  "inspection-templates": { icon: "list", kind: "nav.inspection_templates" },
  "work-requests": { icon: "inbox", kind: "nav.work_requests" },
  defects: { icon: "alert", kind: "nav.defects" },
  snags: { icon: "alert", kind: "nav.snags" },
  bookings: { icon: "inbox", kind: "nav.community" },
  "visitor-passes": { icon: "user", kind: "nav.visitors" },
  announcements: { icon: "bell", kind: "nav.announcements" },
  facilities: { icon: "building", kind: "nav.facilities" },
  "vendor-invoices": { icon: "inbox", kind: "nav.vendor_invoices" },
  invoices: { icon: "send", kind: "nav.invoices" },
  "journal-entries": { icon: "book", kind: "nav.journal" },
  accounts: { icon: "list", kind: "nav.accounts" },
  "cost-centers": { icon: "filter", kind: "nav.cost_centers" },
  webhooks: { icon: "webhook" },
  integrations: { icon: "plug", kind: "nav.integrations" },
  users: { icon: "user" },
};

/** What has no page of its own isn't offered. */
function shown({ resource, id, name, detail }: SearchHit): FoundRecord[] {
  const to = placeOf(id);
  const look = LOOKS[resource];
  if (!to || !look) return [];
  const label = resource === "units" ? t("palette.unit", { name }) : name;
  const words = [look.kind ? t(look.kind) : null, detail].filter((word) => word !== null);
  return [{ id, label, detail: words.join(" · "), icon: look.icon, to }];
}
