import type { ReactNode } from "react";
import { useLocation, useParams } from "react-router";
import { useWebhookName } from "../../../data/webhook-names.ts";
import { t } from "../../../i18n/t.ts";
import { EmptyFace } from "../../../ui/faces.tsx";
import { ListPanel } from "../../../ui/list-panel.tsx";
import { useUrlFilters } from "../../../ui/url-filters.ts";
import { DELIVERY_FILTERS, useDeliveries } from "../api/find-deliveries.ts";
import { deliveryColumns } from "./delivery-columns.tsx";
import { DeliveryFilterBar } from "./delivery-filter-bar.tsx";

/** The delivery log with its filters. `rowBase` is where a row's drawer lives; the filters travel along. */
export function DeliveriesPanel({ webhookId, rowBase }: { webhookId: string | null; rowBase: string }): ReactNode {
  const { filters, set, clear, active } = useUrlFilters(DELIVERY_FILTERS);
  const { deliveryId } = useParams();
  const { search } = useLocation();
  const list = useDeliveries({ webhookId, filters });
  const webhookName = useWebhookName();
  const href = (id: string) => `${rowBase}/${id}${search}`;
  return (
    <ListPanel
      label={t("nav.deliveries")}
      list={list}
      columns={deliveryColumns({ href, webhookName: webhookId ? null : webhookName })}
      rowKey={(delivery) => delivery.id}
      rowHref={(delivery) => href(delivery.id)}
      isChosen={(delivery) => delivery.id === deliveryId}
      onClearFilters={active ? clear : undefined}
      filters={<DeliveryFilterBar filters={filters} set={set} clear={clear} active={active} />}
      empty={
        <EmptyFace icon="send" title={t("deliveries.empty")}>
          {webhookId ? t("deliveries.empty.one") : t("deliveries.empty.all")}
        </EmptyFace>
      }
    />
  );
}
