import { Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import { lazy, Suspense } from "react";
import { Outlet, useNavigate, useParams, useSearchParams } from "react-router";
import { RecordDocuments } from "../../../data/record-documents.tsx";
import { useMayRead } from "../../../data/session.ts";
import type { Asset } from "../../../data/shapes.ts";
import { loadLateWords, t } from "../../../i18n/t.ts";
import { LoadingRows } from "../../../ui/faces.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { RecordPage } from "../../../ui/query-face.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { useAsset } from "../api/get-asset.ts";
import { AssetActions } from "./asset-actions.tsx";
import { AssetOverview } from "./asset-overview.tsx";
import { AssetWarranties } from "./asset-warranties.tsx";
import { AssetWorkOrders } from "./asset-work-orders.tsx";

/** With its sentences, which come late. */
const AssetReadings = lazy(async () => {
  const [{ AssetReadings: Tab }] = await Promise.all([import("../readings/asset-readings.tsx"), loadLateWords()]);
  return { default: Tab };
});

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
  const mayReadPoints = useMayRead("points");
  const mayReadReadings = useMayRead("readings");
  const hasReadings = mayReadPoints && mayReadReadings;
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
        {hasReadings && <Tabs.Tab value="readings">{t("asset.tab.readings")}</Tabs.Tab>}
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
      {hasReadings && (
        <Tabs.Panel value="readings">
          <Suspense fallback={<LoadingRows />}>
            <AssetReadings asset={asset} />
          </Suspense>
        </Tabs.Panel>
      )}
      <Tabs.Panel value="documents">
        <RecordDocuments recordId={asset.id} />
      </Tabs.Panel>
    </Tabs>
  );
}
