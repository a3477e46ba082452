import type { ReactNode } from "react";
import { useState } from "react";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { toast, toastProblem } from "../../../ui/toast.tsx";
import { useRestoreVersion } from "../api/versions.ts";

type UndoGoBackProps = { integration: Integration; mayRestore: boolean; dirty?: boolean };

/** One click takes a going back back: the state just before it comes into force again. */
export function UndoGoBack({ integration, mayRestore, dirty = false }: UndoGoBackProps): ReactNode {
  const restore = useRestoreVersion(integration);
  const [busy, setBusy] = useState(false);
  const n = integration.version - 1;
  const undo = async () => {
    setBusy(true);
    await restore(n).then(({ version: made }) => toast(t("versions.undo.toast", { n, made })), toastProblem);
    setBusy(false);
  };
  return (
    <GuardedButton
      allowed={mayRestore && !dirty}
      {...(mayRestore ? { reason: t("versions.dirty") } : {})}
      size="xs"
      variant="default"
      loading={busy}
      leftSection={<Icon name="retry" size={14} />}
      onClick={() => void undo()}
    >
      {t("versions.undo")}
    </GuardedButton>
  );
}
