import { Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import { Outlet, useNavigate, useParams, useSearchParams } from "react-router";
import { RecordDocuments } from "../../../data/record-documents.tsx";
import { useMayRead } from "../../../data/session.ts";
import type { Asset } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { RecordPage } from "../../../ui/query-face.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { useAsset } from "../api/get-asset.ts";
import { AssetActions } from "./asset-actions.tsx";
import { AssetOverview } from "./asset-overview.tsx";
import { AssetWarranties } from "./asset-warranties.tsx";
import { AssetWorkOrders } from "./asset-work-orders.tsx";

/** `/assets/:assetId`. */
export function AssetPage(): ReactNode {
  const { assetId = "" } = useParams();
  const asset = useAsset(assetId);
  const crumbs = [{ label: t("nav.assets"), to: "/assets" }];
  return (
    <RecordPage title={t("nav.assets")} crumbs={crumbs} query={asset}>
      {(found) => (
        <>
          <PageHeader
            title={found.name}
            crumbs={crumbs}
            beside={<StatusBadge status={found.status} />}
            about={`${found.category.name} · ${found.building.name}`}
            actions={<AssetActions asset={found} />}
          />
          <AssetTabs asset={found} />
          <Outlet context={found} />
        </>
      )}
    </RecordPage>
  );
}

function AssetTabs({ asset }: { asset: Asset }): ReactNode {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const mayReadDocuments = useMayRead("documents");
  const tab = search.get("tab") ?? "overview";
  return (
    <Tabs
      value={tab}
      onChange={(next) => void navigate(next === "overview" ? "." : `?tab=${next}`, { replace: true })}
      keepMounted={false}
    >
      <Tabs.List aria-label={t("asset.tabs")} mb="md">
        <Tabs.Tab value="overview">{t("asset.tab.overview")}</Tabs.Tab>
        <Tabs.Tab value="warranty">{t("asset.tab.warranty")}</Tabs.Tab>
        <Tabs.Tab value="work-orders">{t("asset.tab.work_orders")}</Tabs.Tab>
        {mayReadDocuments && <Tabs.Tab value="documents">{t("asset.tab.documents")}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="overview">
        <AssetOverview asset={asset} />
      </Tabs.Panel>
      <Tabs.Panel value="warranty">
        <AssetWarranties asset={asset} />
      </Tabs.Panel>
      <Tabs.Panel value="work-orders">
        <AssetWorkOrders assetId={asset.id} />
      </Tabs.Panel>
      <Tabs.Panel value="documents">
        <RecordDocuments recordId={asset.id} />
      </Tabs.Panel>
    </Tabs>
  );
}
