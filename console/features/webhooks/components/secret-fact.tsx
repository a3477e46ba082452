import { Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useMay } from "../../../data/session.ts";
import type { Webhook } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { RotateSecret } from "./rotate-secret.tsx";

/** Which secret it is, and the way to a new one; while one is rotated, the notice above has the word. */
export function SecretFact({ webhook }: { webhook: Webhook }): ReactNode {
  const mayChange = useMay("webhooks:write");
  const [rotating, rotate] = useDisclosure(false);
  return (
    <Group gap={8}>
      <span>{t("webhook.fact.secret.value", { last4: webhook.secret_last4 })}</span>
      {!webhook.rotation && (
        <GuardedButton allowed={mayChange} size="compact-xs" variant="default" onClick={rotate.open}>
          {t("rotate.verb")}
        </GuardedButton>
      )}
      {rotating && <RotateSecret webhook={webhook} onClose={rotate.close} />}
    </Group>
  );
}
