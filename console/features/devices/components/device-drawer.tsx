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
import { Time } from "../../../ui/time.tsx";
import { AssignButton } from "./assign-button.tsx";
import { DeviceAsset } from "./device-asset.tsx";
import { DeviceMetrics } from "./device-metrics.tsx";
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
            fields={[{ name: "name", label: t("field.name"), kind: "line", required: true }]}
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
    { label: t("device.last_seen"), value: <Time at={device.last_seen_at} /> },
    { label: t("device.first_seen"), value: <Time at={device.created_at} /> },
  ];
}
