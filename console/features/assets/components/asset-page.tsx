import { Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import { Outlet, useNavigate, useParams, useSearchParams } from "react-router";
import { useMay } from "../../../data/session.ts";
import type { Asset } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Facts } from "../../../ui/facts.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Code, Id } from "../../../ui/mono.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { RecordPage } from "../../../ui/query-face.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { useAsset } from "../api/get-asset.ts";
import { AssetWorkOrders } from "./asset-work-orders.tsx";
import { plain } from "./plain.ts";

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
            actions={<EditButton asset={found} />}
          />
          <AssetTabs asset={found} />
          <Outlet context={found} />
        </>
      )}
    </RecordPage>
  );
}

function EditButton({ asset }: { asset: Asset }): ReactNode {
  return (
    <GuardedButton
      allowed={useMay("assets:write")}
      to={`/assets/${asset.id}/edit`}
      variant="default"
      leftSection={<Icon name="pencil" size={15} />}
    >
      {t("edit")}
    </GuardedButton>
  );
}

function AssetTabs({ asset }: { asset: Asset }): ReactNode {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const tab = search.get("tab") ?? "overview";
  return (
    <Tabs
      value={tab}
      onChange={(next) => void navigate(next === "overview" ? "." : `?tab=${next}`, { replace: true })}
      keepMounted={false}
    >
      <Tabs.List aria-label={t("asset.tabs")} mb="md">
        <Tabs.Tab value="overview">{t("asset.tab.overview")}</Tabs.Tab>
        <Tabs.Tab value="work-orders">{t("asset.tab.work_orders")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="overview">
        <Facts
          facts={[
            { label: t("asset.category"), value: asset.category.name },
            { label: t("field.building"), value: asset.building.name },
            ...(asset.unit ? [{ label: t("asset.unit"), value: asset.unit.name }] : []),
            { label: t("asset.condition"), value: plain(asset.condition) },
            { label: t("asset.criticality"), value: plain(asset.criticality) },
            { label: t("asset.tag"), value: asset.tag ? <Code>{asset.tag}</Code> : "–" },
            { label: t("asset.serial"), value: asset.serial_number ? <Code>{asset.serial_number}</Code> : "–" },
            { label: t("field.created"), value: <Time at={asset.created_at} precise={false} /> },
            { label: "ID", value: <Id value={asset.id} /> },
          ]}
        />
      </Tabs.Panel>
      <Tabs.Panel value="work-orders">
        <AssetWorkOrders assetId={asset.id} />
      </Tabs.Panel>
    </Tabs>
  );
}
