import { Button, Group, Select } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useMay } from "../../../data/session.ts";
import { t } from "../../../i18n/t.ts";
import { EmptyFace } from "../../../ui/faces.tsx";
import { FilterBar, FilterField } from "../../../ui/filter-bar.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { ListPanel } from "../../../ui/list-panel.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { SearchField } from "../../../ui/search-field.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";
import { useUrlFilters } from "../../../ui/url-filters.ts";
import { useWebhooks } from "../api/find-webhooks.ts";
import { useWebhookColumns } from "./webhook-columns.tsx";

const HERE = "/settings/integrations/webhooks";
const STATUSES = ["active", "paused", "failing"] as const;

/** The webhook registry. */
export function WebhooksPage(): ReactNode {
  const { filters, set, clear, active } = useUrlFilters(["status", "q"]);
  const list = useWebhooks(filters);
  const columns = useWebhookColumns();
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
        onClearFilters={active ? clear : undefined}
        filters={
          nothingAtAll ? null : (
            <FilterBar active={active} onClear={clear}>
              <SearchField label={t("webhooks.search")} value={filters.q ?? ""} onChange={(q) => set({ q })} />
              <FilterField width={150}>
                <Select
                  aria-label={t("webhooks.filter.status")}
                  placeholder={t("webhooks.filter.status")}
                  data={STATUSES.map((value) => ({ value, label: statusWord(value) }))}
                  value={filters.status ?? null}
                  onChange={(status) => set({ status })}
                  clearable
                />
              </FilterField>
            </FilterBar>
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
