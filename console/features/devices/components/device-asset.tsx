import { Anchor, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Device } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Badge } from "../../../ui/status-badge.tsx";

/** What a device measures, as far as anybody said so. */
export function DeviceAsset({ device }: { device: Device }): ReactNode {
  const { asset, unassigned } = device;
  if (!asset && !unassigned) return t("device.by_metric");
  return (
    <Group gap="xs">
      {asset && (
        <Anchor component={Link} to={`/assets/${asset.id}?tab=readings`} size="sm">
          {asset.name}
        </Anchor>
      )}
      {unassigned && (
        <Badge tone="warn" icon="alert">
          {t(asset ? "device.partly" : "device.not_assigned")}
        </Badge>
      )}
    </Group>
  );
}
