import { Tabs, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Navigate, Outlet, useLocation, useNavigate, useParams } from "react-router";
import type { Integration } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { RecordPage } from "../../../ui/query-face.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
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
      {(found) =>
        found.deleted_at ? (
          <DeletedIntegration integration={found} deletedAt={found.deleted_at} />
        ) : (
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
        )
      }
    </RecordPage>
  );
}

/** Its log stays, as evidence; the rest is gone. */
function DeletedIntegration({ integration, deletedAt }: { integration: Integration; deletedAt: string }): ReactNode {
  const { id, name, type } = integration;
  const log = `${LIST}/${id}/log`;
  const isInLog = useLocation().pathname.startsWith(log);
  if (!isInLog) return <Navigate to={log} replace />;
  return (
    <>
      <PageHeader
        title={t("integration.of_deleted", { name })}
        about={typeWord(type)}
        crumbs={[{ label: t("nav.integrations"), to: LIST }]}
      />
      <Text size="sm" mb="md">
        {rich("integration.deleted_since", { when: <Time at={deletedAt} precise={false} /> })}
      </Text>
      <Outlet context={integration} />
    </>
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
