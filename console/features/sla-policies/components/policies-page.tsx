import type { ReactNode } from "react";
import { useLocation, useParams } from "react-router";
import { useMay } from "../../../data/session.ts";
import type { SlaPolicy } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { typedDuration } from "../../../ui/iso-duration.ts";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { policyTitle, priorityChoices } from "./policy-words.ts";

/** `/settings/sla-policies`: targets for response and resolution; one opens in a drawer. */
export function PoliciesPage(): ReactNode {
  const { policyId } = useParams();
  const { search } = useLocation();
  return (
    <RecordListPage
      title={t("nav.sla_policies")}
      about={t("sla.about")}
      at="/settings/sla-policies"
      list={{ name: "sla-policies", path: "/v1/sla-policies" }}
      filters={[{ name: "priority", kind: "choice", label: t("work_order.priority"), choices: priorityChoices() }]}
      columns={columns(search)}
      rowHref={(policy, filters) => `/settings/sla-policies/${policy.id}${filters}`}
      chosenId={policyId}
      add={{ label: t("sla.add"), to: "/settings/sla-policies/new", allowed: useMay("sla-policies:write") }}
      empty={{ icon: "clock", title: t("sla.empty"), detail: t("sla.empty.detail") }}
    />
  );
}

function columns(search: string): Column<SlaPolicy>[] {
  return [
    {
      key: "for",
      header: t("sla.column.for"),
      card: "title",
      cell: (policy) => <TitleCell to={`/settings/sla-policies/${policy.id}${search}`} title={policyTitle(policy)} />,
    },
    { key: "response", header: t("sla.response"), cell: (policy) => typedDuration(policy.response) || "–" },
    { key: "resolution", header: t("sla.resolution"), cell: (policy) => typedDuration(policy.resolution) || "–" },
    {
      key: "hours",
      header: t("sla.column.hours"),
      cell: (policy) => (policy.business_hours ? t("sla.hours.some") : t("sla.hours.all")),
    },
  ];
}
