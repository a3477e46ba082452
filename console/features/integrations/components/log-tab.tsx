import type { ReactNode } from "react";
import { Outlet, useLocation, useOutletContext, useParams } from "react-router";
import { JobPanel } from "../../../data/job-panel.tsx";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { EmptyFace } from "../../../ui/faces.tsx";
import { ListPanel } from "../../../ui/list-panel.tsx";
import { NewRowsBar } from "../../../ui/new-rows-bar.tsx";
import { useUrlFilters } from "../../../ui/url-filters.ts";
import { useTail } from "../../../ui/use-tail.ts";
import { LOG_FILTERS, useIntegrationLog } from "../api/integration-log.ts";
import { CausesPanel } from "./causes-panel.tsx";
import { directionsOf } from "./directions.ts";
import { logColumns } from "./log-columns.tsx";
import { LogFilterBar } from "./log-filter-bar.tsx";
import { logHiding } from "./log-hiding.ts";
import { ReceiverPanel } from "./receiver-panel.tsx";
import { RetryFailed } from "./retry-failed.tsx";
import { useMayOf } from "./use-may-of.ts";

/** What an entry's drawer is given. */
export type LogOutlet = { integration: Integration; backTo: string };

/** *Integration Log*: what waits to be mended on top, then every record with what became of it. It follows by itself. */
export function LogTab(): ReactNode {
  const integration = useOutletContext<Integration>();
  const { filters, set, clear, active } = useUrlFilters(LOG_FILTERS);
  const { entryId } = useParams();
  const { search } = useLocation();
  const found = useIntegrationLog(integration.id, filters);
  const tail = useTail(found, { scope: JSON.stringify([integration.id, filters]), holding: entryId !== undefined });
  const { list } = tail;
  const { mayMap } = useMayOf(integration);
  const { takesIn } = directionsOf(integration);
  const here = `/settings/integrations/${integration.id}/log`;
  const href = (id: string) => `${here}/${id}${search}`;
  const nothingAtAll = !active && list.query.isSuccess && list.rows.length === 0;
  return (
    <>
      <JobPanel subjectId={integration.id} />
      <CausesPanel integration={integration} mayMend={mayMap} onShow={(gap) => set(gap)} />
      <div ref={tail.box} style={{ scrollMarginBlockStart: 64 }}>
        <NewRowsBar count={tail.fresh} isMore={tail.isMore} onShow={tail.show} />
        <ListPanel
          label={t("integration.tab.log")}
          list={list}
          columns={logColumns({ href })}
          rowKey={({ id }) => id}
          rowHref={({ id }) => href(id)}
          isChosen={({ id }) => id === entryId}
          hiding={logHiding(filters, set)}
          onClearFilters={clear}
          filters={
            nothingAtAll ? null : (
              <LogFilterBar filters={filters} set={set} clear={clear} active={active}>
                {!integration.deleted_at && <RetryFailed integration={integration} allowed={mayMap} />}
              </LogFilterBar>
            )
          }
          empty={
            <EmptyFace icon="inbox" title={t(takesIn ? "log.empty" : "log.empty.out")}>
              {t(takesIn ? "log.empty.detail" : "log.empty.out.detail")}
            </EmptyFace>
          }
        />
      </div>
      {nothingAtAll && !integration.deleted_at && (
        <div style={{ marginBlockStart: 16 }}>
          <ReceiverPanel integration={integration} />
        </div>
      )}
      <Outlet context={{ integration, backTo: `${here}${search}` } satisfies LogOutlet} />
    </>
  );
}
