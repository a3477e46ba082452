import type { ReactNode } from "react";
import { useNavigate, useOutletContext } from "react-router";
import { useAddRecord } from "../../../data/one-record.ts";
import { t } from "../../../i18n/t.ts";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { FindingForm } from "./finding-form.tsx";

/** `/work-requests/new`. */
export function NewRequest(): ReactNode {
  return <NewFinding resource="work-requests" title={t("requests.new")} />;
}

/** `/defects/new`. */
export function NewDefect(): ReactNode {
  return <NewFinding resource="defects" title={t("defects.new")} />;
}

/** `/snags/new`. */
export function NewSnag(): ReactNode {
  return <NewFinding resource="snags" title={t("snags.new")} />;
}

type Resource = "work-requests" | "defects" | "snags";

/** Title and building are enough; a request says how urgent it is, a finding how severe. */
function NewFinding({ resource, title }: { resource: Resource; title: string }): ReactNode {
  const listAt = useOutletContext<string>();
  const navigate = useNavigate();
  const add = useAddRecord<{ id: string; title: string }>(resource);
  return (
    <RouteDrawer title={title} backTo={listAt}>
      <FindingForm
        resource={resource}
        record={null}
        save={add}
        onSaved={(made) => navigate(`/${resource}/${made.id}`)}
        onCancel={() => void navigate(listAt)}
      />
    </RouteDrawer>
  );
}
