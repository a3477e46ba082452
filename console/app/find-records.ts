import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { placeOf } from "../data/record-places.ts";
import type { Asset, Building, Session, Unit, User, Webhook, WorkOrder } from "../data/shapes.ts";
import { t } from "../i18n/t.ts";
import { callApi } from "../ui/api-client.ts";
import { ApiProblem } from "../ui/api-problem.ts";
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
  if (/^unt_/i.test(words)) return findUnit(words, asking);
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
    find<Unit>("units", words, asking, unitShown),
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

async function findUnit(id: string, { signal }: Asking): Promise<FoundRecord[]> {
  try {
    return [unitShown(await callApi<Unit>("GET", `/v1/units/${id}`, { signal }))];
  } catch (problem) {
    if (problem instanceof ApiProblem && (problem.status === 404 || problem.status === 403)) return [];
    throw problem;
  }
}

/** A unit is shown with its building. */
function unitShown(unit: Unit): FoundRecord {
  return {
    ...shown(unit.id, t("palette.unit", { name: unit.name }), unit.building.name, "building"),
    to: `/portfolio/${unit.building.id}`,
  };
}

function shown(id: string, label: string, detail: string, icon: IconName): FoundRecord {
  return { id, label, detail, icon, to: placeOf(id) ?? "/" };
}
