import type { ReactNode } from "react";
import { useState } from "react";
import { useMay } from "../../../data/session.ts";
import type { Asset } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { TextDialog } from "../../../ui/text-dialog.tsx";
import { toast } from "../../../ui/toast.tsx";
import type { AssetVerb } from "../api/act-on-asset.ts";
import { useActOnAsset } from "../api/act-on-asset.ts";
import { ConditionDialog } from "./condition-dialog.tsx";
import { TransferDialog } from "./transfer-dialog.tsx";

/** What may happen to an asset in service; nothing to one that was disposed of. */
export function AssetActions({ asset }: { asset: Asset }): ReactNode {
  const mayChange = useMay("assets:write");
  const act = useActOnAsset();
  const [asking, ask] = useState<AssetVerb | null>(null);
  const close = () => ask(null);
  if (asset.status !== "active") return null;
  return (
    <>
      <GuardedButton
        allowed={mayChange}
        to={`/assets/${asset.id}/edit`}
        variant="default"
        leftSection={<Icon name="pencil" size={15} />}
      >
        {t("edit")}
      </GuardedButton>
      <GuardedButton allowed={mayChange} variant="default" onClick={() => ask("change-condition")}>
        {t("asset.action.change_condition")}
      </GuardedButton>
      <GuardedButton allowed={mayChange} variant="default" onClick={() => ask("transfer")}>
        {t("asset.action.transfer")}
      </GuardedButton>
      <GuardedButton
        allowed={mayChange}
        variant="default"
        leftSection={<Icon name="trash" size={15} />}
        onClick={() => ask("dispose")}
      >
        {t("asset.action.dispose")}
      </GuardedButton>
      {asking === "change-condition" && <ConditionDialog asset={asset} onClose={close} />}
      {asking === "transfer" && <TransferDialog asset={asset} onClose={close} />}
      {asking === "dispose" && (
        <TextDialog
          title={t("asset.action.dispose")}
          field="reason"
          label={t("asset.action.reason")}
          about={t("asset.action.dispose.about")}
          onClose={close}
          onSubmit={async (reason) => {
            await act(asset.id, "dispose", { reason });
            toast(t("asset.disposed_toast", { name: asset.name }));
          }}
        />
      )}
    </>
  );
}
