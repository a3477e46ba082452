import type { ReactNode } from "react";
import { useOutletContext, useParams } from "react-router";
import { useRecord } from "../../../data/one-record.ts";
import type { InspectionTemplate } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { TemplateForm } from "./template-form.tsx";

/** `/inspection-templates/new`. */
export function NewTemplate(): ReactNode {
  const listAt = useOutletContext<string>();
  return (
    <RouteDrawer title={t("templates.new")} backTo={listAt}>
      <TemplateForm template={null} backTo={listAt} />
    </RouteDrawer>
  );
}

/** `/inspection-templates/:templateId/edit`. */
export function EditTemplate(): ReactNode {
  const { templateId = "" } = useParams();
  const backTo = `/inspection-templates/${templateId}`;
  const template = useRecord<InspectionTemplate>("inspection-templates", templateId);
  return (
    <RecordDrawer title={t("template.edit")} titleOf={({ name }) => name} backTo={backTo} query={template}>
      {(found) => <TemplateForm template={found} backTo={backTo} />}
    </RecordDrawer>
  );
}
