import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { TypeCards } from "./type-cards.tsx";

/** `/settings/integrations/new`: which type. */
export function NewIntegrationPage(): ReactNode {
  return (
    <>
      <PageHeader
        title={t("integration.new.title")}
        about={t("integration.new.about")}
        crumbs={[{ label: t("nav.integrations"), to: "/settings/integrations" }]}
      />
      <TypeCards />
    </>
  );
}
