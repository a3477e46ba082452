import { Anchor, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useOutletContext, useParams } from "react-router";
import { EditRecord } from "../../../data/edit-record.tsx";
import { useRecord } from "../../../data/one-record.ts";
import { useMayRead } from "../../../data/session.ts";
import type { DeviceDetail } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Facts } from "../../../ui/facts.tsx";
import { Code } from "../../../ui/mono.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { Ago, duration, Time } from "../../../ui/time.tsx";
import { AssignButton } from "./assign-button.tsx";
import { DeviceAsset } from "./device-asset.tsx";
import { DeviceMetrics } from "./device-metrics.tsx";
import { DeviceState } from "./device-state.tsx";
import { UnassignButton } from "./unassign-button.tsx";

/** `/devices/:recordId`: its metrics, and what it measures. */
export function DeviceDrawer(): ReactNode {
  const { recordId = "" } = useParams();
  const backTo = useOutletContext<string>();
  const mayReadIntegrations = useMayRead("integrations");
  const device = useRecord<DeviceDetail>("devices", recordId);
  return (
    <RecordDrawer title={t("nav.devices")} titleOf={({ name }) => name} backTo={backTo} query={device}>
      {(found) => (
        <Stack>
          <Group gap="sm">
            <AssignButton device={found} />
            {found.points.some(({ asset }) => asset) && <UnassignButton device={found} />}
          </Group>
          <EditRecord
            key={found.id}
            resource="devices"
            record={found}
            name={found.name}
            backTo={backTo}
            fields={[
              { name: "name", label: t("field.name"), kind: "line", required: true },
              { name: "expected_seconds", label: t("device.expected"), kind: "count" },
            ]}
            mayDelete={false}
          >
            <Facts framed={false} facts={factsOf(found, { mayReadIntegrations })} />
          </EditRecord>
          <DeviceMetrics device={found} />
        </Stack>
      )}
    </RecordDrawer>
  );
}

function factsOf(device: DeviceDetail, { mayReadIntegrations }: { mayReadIntegrations: boolean }) {
  const { integration } = device;
  const link = (
    <Anchor component={Link} to={`/settings/integrations/${integration.id}`} size="sm">
      {integration.name}
    </Anchor>
  );
  return [
    { label: t("device.asset"), value: <DeviceAsset device={device} /> },
    { label: t("device.external_id"), value: <Code wrap>{device.external_id}</Code> },
    { label: t("device.integration"), value: mayReadIntegrations ? link : integration.name },
    { label: t("device.last_seen"), value: <LastSeen device={device} /> },
    { label: t("device.heard"), value: heardText(device) },
    { label: t("device.first_seen"), value: <Time at={device.created_at} /> },
  ];
}

function LastSeen({ device }: { device: DeviceDetail }): ReactNode {
  return (
    <Group gap="xs">
      <Ago at={device.last_seen_at} />
      <DeviceState state={device.state} />
    </Group>
  );
}

/** How often it is heard: as people expect, else as usual. */
function heardText({ expected_seconds: expected, usual_seconds: usual }: DeviceDetail): string {
  if (expected !== null) return t("device.heard.expected", { pause: duration(expected * 1_000) });
  return usual === null ? t("device.heard.unknown") : t("device.heard.usual", { pause: duration(usual * 1_000) });
}
