import type { ReactNode } from "react";
import { useState } from "react";
import { useMay } from "../../../data/session.ts";
import type { Device } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ConfirmDelete } from "../../../ui/confirm-delete.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useAssign } from "../api/devices.ts";

/** Asks before a device measures nothing any more. */
export function UnassignButton({ device }: { device: Device }): ReactNode {
  const assign = useAssign();
  const [asking, ask] = useState(false);
  return (
    <>
      <GuardedButton allowed={useMay("devices:write")} variant="default" onClick={() => ask(true)}>
        {t("device.unassign")}
      </GuardedButton>
      <ConfirmDelete
        opened={asking}
        title={t("device.unassign.title", { name: device.name })}
        verb={t("device.unassign")}
        onClose={() => ask(false)}
        onConfirm={async () => {
          await assign(device.id, { asset_id: null });
          toast(t("device.unassigned", { name: device.name }));
        }}
      >
        {t("device.unassign.detail")}
      </ConfirmDelete>
    </>
  );
}
