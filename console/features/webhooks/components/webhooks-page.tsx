import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useMay } from "../../../data/session.ts";
import { t } from "../../../i18n/t.ts";
import { EmptyFace } from "../../../ui/faces.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { hidingOf } from "../../../ui/hiding.ts";
import { Icon } from "../../../ui/icons.tsx";
import { ListFilters } from "../../../ui/list-filters.tsx";
import { ListPanel } from "../../../ui/list-panel.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { useUrlFilters } from "../../../ui/url-filters.ts";
import { useWebhooks } from "../api/find-webhooks.ts";
import { sortWebhooks } from "./sort-webhooks.ts";
import { useWebhookColumns } from "./webhook-columns.tsx";
import { useWebhookFilters, WebhookOrder } from "./webhook-filters.tsx";

const HERE = "/settings/integrations/webhooks";

/** The webhook registry. */
export function WebhooksPage(): ReactNode {
  const { filters, set, clear, active } = useUrlFilters(["status", "owner_id", "event", "q"]);
  const order = useUrlFilters(["sort"]);
  const found = useWebhooks(filters);
  const list = { ...found, rows: sortWebhooks(found.rows, order.filters.sort) };
  const columns = useWebhookColumns();
  const listFilters = useWebhookFilters();
  const mayChange = useMay("webhooks:write");
  const add = (
    <GuardedButton allowed={mayChange} to={`${HERE}/new`} leftSection={<Icon name="plus" />}>
      {t("webhooks.add")}
    </GuardedButton>
  );
  const nothingAtAll = !active && list.query.isSuccess && list.rows.length === 0;
  return (
    <>
      <PageHeader
        title={t("webhooks.title")}
        about={t("webhooks.about")}
        crumbs={[{ label: t("nav.integrations"), to: "/settings/integrations" }]}
        actions={
          nothingAtAll ? null : (
            <Group gap="sm">
              <Button component={Link} to={`${HERE}/receiver`} variant="default">
                {t("receiver.try")}
              </Button>
              {add}
            </Group>
          )
        }
      />
      <ListPanel
        label={t("webhooks.title")}
        list={list}
        columns={columns}
        rowKey={(webhook) => webhook.id}
        rowHref={(webhook) => `${HERE}/${webhook.id}`}
        hiding={hidingOf(listFilters, filters, set)}
        onClearFilters={clear}
        filters={
          nothingAtAll ? null : (
            <ListFilters filters={listFilters} values={filters} active={active} onChange={set} onClear={clear}>
              <WebhookOrder sort={order.filters.sort} onSort={(sort) => order.set({ sort })} />
            </ListFilters>
          )
        }
        empty={
          <EmptyFace
            icon="webhook"
            title={t("webhooks.empty")}
            actions={
              <>
                {add}
                <Button component={Link} to={`${HERE}/receiver`} variant="default">
                  {t("receiver.try")}
                </Button>
              </>
            }
          >
            {t("webhooks.empty.detail")}
          </EmptyFace>
        }
      />
    </>
  );
}
