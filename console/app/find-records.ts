import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { placeOf } from "../data/record-places.ts";
import type {
  Asset,
  Building,
  Certificate,
  Document,
  Finding,
  Inspection,
  InspectionTemplate,
  Lease,
  Owner,
  Resident,
  Session,
  Unit,
  User,
  Vendor,
  Warranty,
  WarrantyClaim,
  Webhook,
  WorkOrder,
  WorkRequest,
} from "../data/shapes.ts";
import { t } from "../i18n/t.ts";
import { callApi } from "../ui/api-client.ts";
import type { IconName } from "../ui/icons.tsx";
import type { Page } from "../ui/keyset-list.ts";

export type FoundRecord = { id: string; label: string; detail: string; to: string; icon: IconName };

const EACH = 5;
const SHORTEST = 2;

/** Records whose name, number or tag holds these words, as the API finds them: at most five of each kind that one may read. */
export function useFoundRecords(words: string, { permissions }: Session): { found: FoundRecord[]; searching: boolean } {
  const asked = words.trim();
  const enabled = asked.length >= SHORTEST;
  const query = useQuery({
    queryKey: ["palette", asked],
    queryFn: ({ signal }) => findRecords(asked, { permissions, signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    enabled,
  });
  return { found: enabled ? (query.data ?? []) : [], searching: enabled && query.isFetching };
}

type Asking = { permissions: string[]; signal: AbortSignal };

async function findRecords(words: string, asking: Asking): Promise<FoundRecord[]> {
  const kinds = await Promise.all([
    find<WorkOrder>("work-orders", words, asking, (order) =>
      shown(order.id, `${order.number} · ${order.title}`, order.building.name, "wrench"),
    ),
    find<Asset>("assets", words, asking, (asset) =>
      shown(asset.id, asset.tag ? `${asset.name} · ${asset.tag}` : asset.name, asset.building.name, "asset"),
    ),
    find<Building>("buildings", words, asking, (building) =>
      shown(building.id, building.name, building.address ?? "", "building"),
    ),
    find<Unit>("units", words, asking, (unit) =>
      shown(unit.id, t("palette.unit", { name: unit.name }), unit.building.name, "building"),
    ),
    find<Lease>("leases", words, asking, (lease) =>
      shown(lease.id, lease.number, `${lease.resident.name} · ${lease.unit.name}`, "key"),
    ),
    ...(["residents", "owners", "vendors"] as const).map((group) =>
      find<Resident | Owner | Vendor>(group, words, asking, (person) =>
        shown(person.id, person.name, `${t(`nav.${group}`)} · ${person.email ?? "–"}`, "user"),
      ),
    ),
    find<Warranty>("warranties", words, asking, (warranty) =>
      shown(warranty.id, warranty.policy_number, `${warranty.provider.name} · ${warranty.asset.name}`, "shield"),
    ),
    find<WarrantyClaim>("warranty-claims", words, asking, (claim) =>
      shown(claim.id, claim.title, `${t("nav.claims")} · ${claim.asset.name}`, "shield"),
    ),
    find<Certificate>("certificates", words, asking, (certificate) =>
      shown(certificate.id, certificate.name, certificate.number ?? t("nav.compliance"), "ribbon"),
    ),
    find<Document>("documents", words, asking, (document) =>
      shown(document.id, document.name, document.record?.name ?? t("nav.documents"), "book"),
    ),
    find<Inspection>("inspections", words, asking, (inspection) =>
      shown(inspection.id, inspection.template.name, inspection.building.name, "check"),
    ),
    find<InspectionTemplate>("inspection-templates", words, asking, (template) =>
      shown(template.id, template.name, t("nav.inspection_templates"), "list"),
    ),
    find<WorkRequest>("work-requests", words, asking, (request) =>
      shown(request.id, request.title, `${t("nav.work_requests")} · ${request.building.name}`, "inbox"),
    ),
    ...(["defects", "snags"] as const).map((kind) =>
      find<Finding>(kind, words, asking, (finding) =>
        shown(finding.id, finding.title, `${t(`nav.${kind}`)} · ${finding.building.name}`, "alert"),
      ),
    ),
    find<Webhook>("webhooks", words, asking, (webhook) => shown(webhook.id, webhook.name, webhook.url, "webhook")),
    find<User>("users", words, asking, (user) => shown(user.id, user.name, user.email ?? "", "user")),
  ]);
  return kinds.flat();
}

async function find<Row>(
  resource: string,
  words: string,
  { permissions, signal }: Asking,
  present: (row: Row) => FoundRecord,
): Promise<FoundRecord[]> {
  if (!permissions.includes(`${resource}:read`)) return [];
  const page = await callApi<Page<Row>>("GET", `/v1/${resource}`, { query: { q: words, limit: EACH }, signal });
  return page.data.map(present);
}

function shown(id: string, label: string, detail: string, icon: IconName): FoundRecord {
  return { id, label, detail, icon, to: placeOf(id) ?? "/" };
}
