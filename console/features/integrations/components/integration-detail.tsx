import { Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import { Outlet, useLocation, useNavigate, useParams } from "react-router";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { RecordPage } from "../../../ui/query-face.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { useConnectors } from "../api/connectors.ts";
import { useIntegration } from "../api/integrations.ts";
import { ConnectOutcome } from "./connect-outcome.tsx";
import { IntegrationActions } from "./integration-actions.tsx";
import { IntegrationNotice } from "./integration-notice.tsx";
import { typeWord } from "./type-words.ts";

const LIST = "/settings/integrations";

/** `/settings/integrations/:integrationId`: header with its switch, then Overview, Integration Log or Configuration. */
export function IntegrationDetail(): ReactNode {
  const { integrationId = "" } = useParams();
  const integration = useIntegration(integrationId);
  const crumbs = [{ label: t("nav.integrations"), to: LIST }];
  return (
    <RecordPage title={t("nav.integrations")} crumbs={crumbs} query={integration}>
      {(found) => (
        <>
          <PageHeader
            title={found.name}
            about={typeWord(found.type)}
            crumbs={crumbs}
            beside={<StatusBadge status={found.status} />}
            actions={<IntegrationActions integration={found} />}
          />
          <ConnectOutcome />
          <IntegrationNotice integration={found} />
          <DetailTabs integration={found} />
          <Outlet context={found} />
        </>
      )}
    </RecordPage>
  );
}

function DetailTabs({ integration: { id, type, preset } }: { integration: Integration }): ReactNode {
  const connectors = useConnectors();
  const connector = connectors.data?.find((one) => one.type === type && one.preset === preset);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const here = `${LIST}/${id}`;
  const tab = ["mapping", "log", "import", "configuration"].find((one) => pathname.startsWith(`${here}/${one}`)) ?? "overview";
  return (
    <Tabs value={tab} onChange={(next) => void navigate(next === "overview" ? here : `${here}/${next}`)} mb="md">
      <Tabs.List aria-label={t("integration.tabs")}>
        <Tabs.Tab value="overview">{t("integration.tab.overview")}</Tabs.Tab>
        <Tabs.Tab value="log">{t("integration.tab.log")}</Tabs.Tab>
        {connector?.mapped_by === "rules" && <Tabs.Tab value="mapping">{t("integration.tab.mapping")}</Tabs.Tab>}
        {connector?.takes_files && <Tabs.Tab value="import">{t("integration.tab.import")}</Tabs.Tab>}
        <Tabs.Tab value="configuration">{t("integration.tab.configuration")}</Tabs.Tab>
      </Tabs.List>
    </Tabs>
  );
}
