import { Checkbox } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { useLocation, useParams } from "react-router";
import { JobPanel } from "../../../data/job-panel.tsx";
import { useMay } from "../../../data/session.ts";
import { useWebhookName } from "../../../data/webhook-names.ts";
import { t } from "../../../i18n/t.ts";
import { EmptyFace } from "../../../ui/faces.tsx";
import { ListPanel } from "../../../ui/list-panel.tsx";
import { NewRowsBar } from "../../../ui/new-rows-bar.tsx";
import { useUrlFilters } from "../../../ui/url-filters.ts";
import { useTail } from "../../../ui/use-tail.ts";
import { DELIVERY_FILTERS, useDeliveries } from "../api/find-deliveries.ts";
import { retryFilter } from "../api/retry-deliveries.ts";
import { choiceColumn } from "./choice-column.tsx";
import { deliveryColumns } from "./delivery-columns.tsx";
import { DeliveryFilterBar } from "./delivery-filter-bar.tsx";
import { deliveryHiding } from "./delivery-hiding.ts";
import { useTimes } from "./delivery-range.ts";

import { RetryMany } from "./retry-many.tsx";
import { SearchedUntil } from "./searched-until.tsx";

/** The delivery log with its filters. `rowBase` is where a row's drawer lives; the filters travel along. */
export function DeliveriesPanel({ webhookId, rowBase }: { webhookId: string | null; rowBase: string }): ReactNode {
  const { filters, set, clear, active } = useUrlFilters(DELIVERY_FILTERS);
  const { deliveryId } = useParams();
  const { search } = useLocation();
  const asked = useTimes(filters);
  const found = useDeliveries({ webhookId, filters: asked });
  const [isLive, setIsLive] = useState(true);
  const webhookName = useWebhookName();
  const mayRetry = useMay("deliveries:write");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const reads = chosen.size > 0 || deliveryId !== undefined;
  const tail = useTail(found, { scope: JSON.stringify([webhookId, asked]), holding: !isLive || reads });
  const { list } = tail;
  const toggle = (id: string) => setChosen((before) => toggled(before, id));
  const href = (id: string) => `${rowBase}/${id}${search}`;
  return (
    <>
      <JobPanel subjectId={webhookId} />
      <div ref={tail.box} style={{ scrollMarginBlockStart: 64 }}>
        <NewRowsBar count={tail.fresh} isMore={tail.isMore} onShow={tail.show} />
        <ListPanel
          label={t("nav.deliveries")}
          list={list}
          columns={[
            ...(mayRetry ? [choiceColumn({ chosen, toggle })] : []),
            ...deliveryColumns({ href, webhookName: webhookId ? null : webhookName }),
          ]}
          rowKey={(delivery) => delivery.id}
          rowHref={(delivery) => href(delivery.id)}
          isChosen={(delivery) => delivery.id === deliveryId}
          hiding={deliveryHiding(filters, set)}
          onClearFilters={clear}
          filters={
            <>
              <DeliveryFilterBar filters={filters} set={set} clear={clear} active={active}>
                <Checkbox
                  label={t("deliveries.live")}
                  title={t("deliveries.live.about")}
                  checked={isLive}
                  onChange={(event) => setIsLive(event.currentTarget.checked)}
                />
              </DeliveryFilterBar>
              <SearchedUntil query={list.query} />
              {mayRetry && filters.test !== "true" && list.rows.length > 0 && (
                <RetryMany matching={retryFilter(webhookId, asked)} chosen={[...chosen]} onClear={() => setChosen(new Set())} />
              )}
            </>
          }
          empty={
            <EmptyFace icon="send" title={t("deliveries.empty")}>
              {webhookId ? t("deliveries.empty.one") : t("deliveries.empty.all")}
            </EmptyFace>
          }
        />
      </div>
    </>
  );
}

function toggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(before);
  if (!after.delete(id)) after.add(id);
  return after;
}
