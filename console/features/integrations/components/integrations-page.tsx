import { Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { usePeople } from "../../../data/people.ts";
import { useMay } from "../../../data/session.ts";
import { t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { hidingOf } from "../../../ui/hiding.ts";
import { Icon } from "../../../ui/icons.tsx";
import type { ListFilter } from "../../../ui/list-filters.tsx";
import { ListFilters } from "../../../ui/list-filters.tsx";
import { ListPanel } from "../../../ui/list-panel.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";
import { useUrlFilters } from "../../../ui/url-filters.ts";
import { INTEGRATION_FILTERS, useIntegrations } from "../api/integrations.ts";
import { ConnectOutcome } from "./connect-outcome.tsx";
import { useIntegrationColumns } from "./integration-columns.tsx";
import { TypeCards } from "./type-cards.tsx";
import { typeChoices } from "./type-words.ts";

const HERE = "/settings/integrations";
const STATUSES = ["enabled", "disabled", "error"] as const;

/** `/settings/integrations`: every connector and how it fares; before the first one, what can be connected. */
export function IntegrationsPage(): ReactNode {
  const { filters, set, clear, active } = useUrlFilters(INTEGRATION_FILTERS);
  const list = useIntegrations(filters);
  const columns = useIntegrationColumns();
  const bar = useFilters();
  const mayAdd = useMay("integrations:write");
  const nothingAtAll = !active && list.query.isSuccess && list.rows.length === 0;
  return (
    <>
      <PageHeader
        title={t("integrations.title")}
        about={t("integrations.about")}
        actions={
          <Group gap="sm">
            <Button component={Link} to={`${HERE}/webhooks`} variant="default" leftSection={<Icon name="webhook" />}>
              {t("nav.webhooks")}
            </Button>
            <GuardedButton allowed={mayAdd} to={`${HERE}/new`} leftSection={<Icon name="plus" />}>
              {t("integrations.add")}
            </GuardedButton>
          </Group>
        }
      />
      <ConnectOutcome />
      {nothingAtAll ? (
        <section aria-label={t("integrations.empty")}>
          <Text fw={600} mb="sm">
            {t("integrations.empty")}
          </Text>
          <TypeCards />
        </section>
      ) : (
        <ListPanel
          label={t("integrations.title")}
          list={list}
          columns={columns}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `${HERE}/${id}`}
          hiding={hidingOf(bar, filters, set)}
          onClearFilters={clear}
          filters={<ListFilters filters={bar} values={filters} active={active} onChange={set} onClear={clear} />}
          empty={null}
        />
      )}
    </>
  );
}

function useFilters(): ListFilter[] {
  const people = usePeople();
  const owners = (people.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return [
    { name: "q", kind: "search", label: t("integrations.search") },
    { name: "type", kind: "choice", label: t("integrations.filter.type"), choices: typeChoices() },
    {
      name: "status",
      kind: "choice",
      label: t("field.status"),
      choices: [
        ...STATUSES.map((value) => ({ value: value as string, label: statusWord(value) })),
        { value: "deleted", label: t("integrations.deleted") },
      ],
    },
    ...(owners.length > 0
      ? [{ name: "owner_id", kind: "choice" as const, label: t("integrations.column.owner"), choices: owners }]
      : []),
  ];
}
