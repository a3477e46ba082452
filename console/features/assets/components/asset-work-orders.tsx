import { Anchor } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { t } from "../../../i18n/t.ts";
import { EmptyFace } from "../../../ui/faces.tsx";
import { ListPanel } from "../../../ui/list-panel.tsx";
import { Code } from "../../../ui/mono.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { useAssetWorkOrders } from "../api/find-asset-work-orders.ts";

/** The work orders of one asset. */
export function AssetWorkOrders({ assetId }: { assetId: string }): ReactNode {
  const list = useAssetWorkOrders(assetId);
  return (
    <ListPanel
      label={t("asset.tab.work_orders")}
      list={list}
      rowKey={(order) => order.id}
      rowHref={(order) => `/work-orders/${order.id}`}
      columns={[
        {
          key: "title",
          header: t("work_orders.column.title"),
          card: "title",
          cell: (order) => (
            <Anchor component={Link} to={`/work-orders/${order.id}`} fw={600} c="var(--mantine-color-text)">
              {order.title}
            </Anchor>
          ),
        },
        { key: "number", header: t("asset.work_order_number"), cell: (order) => <Code>{order.number}</Code> },
        { key: "status", header: t("field.status"), card: "corner", cell: (order) => <StatusBadge status={order.status} /> },
        { key: "created", header: t("field.created"), cell: (order) => <Time at={order.created_at} precise={false} /> },
      ]}
      empty={<EmptyFace icon="wrench" title={t("asset.no_work_orders")} />}
    />
  );
}
