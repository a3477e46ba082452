import type { ReactNode } from "react";
import { useState } from "react";
import { t } from "../i18n/t.ts";
import { GuardedButton } from "../ui/guarded-button.tsx";
import { Icon } from "../ui/icons.tsx";
import { toastProblem } from "../ui/toast.tsx";
import { useSendAgain, whyNotAgain } from "./send-again.ts";
import { useMay } from "./session.ts";
import type { Delivery } from "./shapes.ts";
import { useWebhooksById } from "./webhook-names.ts";

type SendAgainButtonProps = { delivery: Pick<Delivery, "id" | "status" | "test" | "webhook_id">; quiet?: boolean };

/** "Send again", or why that can't be done now. */
export function SendAgainButton({ delivery, quiet = false }: SendAgainButtonProps): ReactNode {
  const mayChange = useMay("deliveries:write");
  const webhooks = useWebhooksById();
  const sendAgain = useSendAgain();
  const [busy, setBusy] = useState(false);
  const reason = webhooks.isKnown ? whyNotAgain(delivery, webhooks.get(delivery.webhook_id)) : null;
  const send = async () => {
    setBusy(true);
    await sendAgain(delivery.id).catch(toastProblem);
    setBusy(false);
  };
  return (
    <GuardedButton
      allowed={mayChange && reason === null}
      reason={mayChange && reason ? reason : t("problem.role")}
      size={quiet ? "compact-xs" : "xs"}
      variant={quiet ? "default" : "filled"}
      loading={busy}
      leftSection={<Icon name="retry" size={quiet ? 12 : 14} />}
      onClick={() => void send()}
    >
      {t("delivery.again")}
    </GuardedButton>
  );
}
