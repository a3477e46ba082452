import type { ReactNode } from "react";
import { useParams } from "react-router";
import { useMay } from "../../../data/session.ts";
import type { InspectionTemplate } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { categoryChoices } from "./categories.ts";

/** What rounds are planned by. */
export function TemplatesPage(): ReactNode {
  const { templateId } = useParams();
  return (
    <RecordListPage
      title={t("nav.inspection_templates")}
      about={t("templates.about")}
      crumbs={[{ label: t("nav.inspections"), to: "/inspections" }]}
      at="/inspection-templates"
      list={{ name: "inspection-templates", path: "/v1/inspection-templates" }}
      filters={[
        { name: "q", kind: "search", label: t("templates.search") },
        { name: "category", kind: "choice", label: t("template.category"), choices: categoryChoices() },
      ]}
      columns={columns()}
      rowHref={(template, search) => `/inspection-templates/${template.id}${search}`}
      chosenId={templateId}
      add={{ label: t("templates.new"), to: "/inspection-templates/new", allowed: useMay("inspection-templates:write") }}
      empty={{ icon: "list", title: t("templates.empty"), detail: t("templates.empty.detail") }}
    />
  );
}

function columns(): Column<InspectionTemplate>[] {
  return [
    {
      key: "name",
      header: t("field.name"),
      card: "title",
      cell: (template) => <TitleCell to={`/inspection-templates/${template.id}`} title={template.name} />,
    },
    { key: "category", header: t("template.category"), cell: ({ category }) => t(`template.category.${category}`) },
    { key: "items", header: t("template.items"), cell: (template) => template.item_count },
    { key: "version", header: t("template.version"), cell: (template) => template.version },
    {
      key: "threshold",
      header: t("template.threshold"),
      cell: ({ pass_threshold }) => (pass_threshold === null ? "–" : `${pass_threshold} %`),
    },
  ];
}
