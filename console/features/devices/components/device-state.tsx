import type { ReactNode } from "react";
import type { Device } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Badge } from "../../../ui/status-badge.tsx";

/** Whether a device is heard as often as usual; nothing where nobody knows, or where all is well. */
export function DeviceState({ state }: { state: Device["state"] }): ReactNode {
  if (state === "late") {
    return (
      <Badge tone="warn" icon="clock">
        {t("device.state.late")}
      </Badge>
    );
  }
  if (state !== "silent") return null;
  return (
    <Badge tone="bad" icon="alert">
      {t("device.state.silent")}
    </Badge>
  );
}
