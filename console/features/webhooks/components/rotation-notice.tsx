import { Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useMay } from "../../../data/session.ts";
import type { Webhook } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { ConfirmDelete } from "../../../ui/confirm-delete.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import notices from "../../../ui/notice.module.css";
import { duration, Time, useNow } from "../../../ui/time.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useCompleteRotation } from "../api/complete-rotation.ts";

/** While the secret is rotated: how long the old one still works, and how to end it early. */
export function RotationNotice({ webhook }: { webhook: Webhook }): ReactNode {
  const mayChange = useMay("webhooks:write");
  const complete = useCompleteRotation();
  const [asking, ask] = useDisclosure(false);
  const now = useNow(1_000);
  const until = webhook.rotation?.overlap_ends_at;
  const leftMs = until ? new Date(until).getTime() - now : 0;
  if (!until || leftMs <= 0) return null;
  return (
    <section className={notices.notice} data-tone="calm" aria-label={t("rotate.running")}>
      <Icon name="key" size={18} />
      <div>
        <Text fw={600} size="sm">
          {t("rotate.running")}
        </Text>
        <Text size="sm" component="div" className="numeric">
          {rich("rotate.running.left", { span: duration(leftMs), when: <Time at={until} precise={false} /> })}
        </Text>
        <Text size="sm" mb="xs">
          {t("rotate.running.detail")}
        </Text>
        <GuardedButton allowed={mayChange} size="xs" variant="default" onClick={ask.open}>
          {t("rotate.complete")}
        </GuardedButton>
      </div>
      <ConfirmDelete
        opened={asking}
        title={t("rotate.complete.title")}
        verb={t("rotate.complete")}
        onClose={ask.close}
        onConfirm={async () => {
          await complete(webhook.id);
          toast(t("rotate.completed_toast"));
        }}
      >
        {t("rotate.complete.detail")}
      </ConfirmDelete>
    </section>
  );
}
