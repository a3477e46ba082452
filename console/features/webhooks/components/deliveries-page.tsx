import type { ReactNode } from "react";
import { Outlet } from "react-router";
import { t } from "../../../i18n/t.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { DeliveriesPanel } from "./deliveries-panel.tsx";

const HERE = "/settings/integrations/deliveries";

/** The delivery log over all webhooks. */
export function DeliveriesPage(): ReactNode {
  return (
    <>
      <PageHeader
        title={t("nav.deliveries")}
        about={t("deliveries.about")}
        crumbs={[{ label: t("nav.integrations"), to: "/settings/integrations" }]}
      />
      <DeliveriesPanel webhookId={null} rowBase={HERE} />
      <Outlet context={HERE} />
    </>
  );
}
