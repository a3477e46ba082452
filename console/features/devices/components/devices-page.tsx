import { Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import { readingText } from "../../../data/reading-value.ts";
import { useMayRead } from "../../../data/session.ts";
import type { Device } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { LoadingRows } from "../../../ui/faces.tsx";
import type { ListFilter, ListView } from "../../../ui/list-filters.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { Ago } from "../../../ui/time.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { useAnyUnassigned, useIntegrationChoices } from "../api/devices.ts";
import { DeviceAsset } from "./device-asset.tsx";
import { DeviceState } from "./device-state.tsx";

/** `/devices`: who measures. As long as one isn't assigned, those come first. */
export function DevicesPage(): ReactNode {
  const { recordId } = useParams();
  const mayReadIntegrations = useMayRead("integrations");
  const integrations = useIntegrationChoices({ enabled: mayReadIntegrations });
  const waiting = useAnyUnassigned();
  if (waiting.isPending) {
    return (
      <>
        <PageHeader title={t("nav.devices")} about={t("devices.about")} />
        <LoadingRows />
      </>
    );
  }
  const through: ListFilter = {
    name: "integration_id",
    kind: "choice",
    label: t("device.integration"),
    choices: (integrations.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    searchable: true,
  };
  return (
    <RecordListPage
      title={t("nav.devices")}
      about={t("devices.about")}
      at="/devices"
      list={{ name: "devices", path: "/v1/devices" }}
      filters={[
        { name: "view", kind: "view", label: t("devices.view"), views: views({ waiting: waiting.data ?? false }) },
        { name: "q", kind: "search", label: t("devices.search") },
        { name: "state", kind: "choice", label: t("device.state"), choices: stateChoices() },
        ...(mayReadIntegrations ? [through] : []),
      ]}
      columns={columns()}
      rowHref={(device, search) => `/devices/${device.id}${search}`}
      chosenId={recordId}
      empty={{ icon: "sensor", title: t("devices.empty"), detail: t("devices.empty.detail") }}
    />
  );
}

function stateChoices() {
  return (["on_time", "late", "silent"] as const).map((value) => ({ value, label: t(`device.state.${value}`) }));
}

function views({ waiting }: { waiting: boolean }): [ListView, ListView] {
  const unassigned = {
    value: "unassigned",
    label: t("devices.view.unassigned"),
    query: { unassigned: "true" },
    hides: t("devices.view.unassigned.hides"),
  };
  const all = { value: "all", label: t("devices.view.all"), query: {}, hides: null };
  return waiting ? [unassigned, all] : [all, unassigned];
}

function columns(): Column<Device>[] {
  return [
    {
      key: "name",
      header: t("field.name"),
      card: "title",
      cell: ({ id, name, external_id: code }) => (
        <TitleCell to={`/devices/${id}`} title={name} code={code === name ? null : code} />
      ),
    },
    { key: "asset", header: t("device.asset"), cell: (device) => <DeviceAsset device={device} /> },
    { key: "latest", header: t("device.latest"), cell: (device) => <Latest device={device} /> },
    { key: "integration", header: t("device.integration"), cell: ({ integration }) => integration.name },
    {
      key: "seen",
      header: t("device.last_seen"),
      cell: ({ state, last_seen_at: at }) => (
        <Group gap="xs">
          <Ago at={at} />
          <DeviceState state={state} />
        </Group>
      ),
    },
  ];
}

/** The list brings one more than is shown, so that it is known whether there are more. */
const SHOWN = 3;

function Latest({ device }: { device: Device }): ReactNode {
  return (
    <Stack gap={2}>
      {device.latest.slice(0, SHOWN).map((one) => (
        <Text key={one.metric} size="sm" style={{ overflowWrap: "anywhere" }}>
          {one.metric} <b>{readingText(one)}</b>{" "}
          <Text span size="xs" c="dimmed">
            <Ago at={one.at} />
          </Text>
        </Text>
      ))}
      {device.latest.length > SHOWN && (
        <Text size="xs" c="dimmed">
          {t("device.latest.more")}
        </Text>
      )}
    </Stack>
  );
}
