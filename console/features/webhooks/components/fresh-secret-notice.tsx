import { Button, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import { Code } from "../../../ui/mono.tsx";
import notices from "../../../ui/notice.module.css";
import { SecretTools } from "../../../ui/secret-tools.tsx";
import { useFreshSecret } from "../api/fresh-secret.ts";

/** The secret right after it was made, until its reader says that it is stored. */
export function FreshSecret({ webhookId }: { webhookId: string }): ReactNode {
  const { secret, forget } = useFreshSecret(webhookId);
  const [shown, setShown] = useState(false);
  if (!secret) return null;
  return (
    <section className={notices.notice} data-tone="warn" aria-label={t("secret.fresh.title")}>
      <Icon name="key" size={18} />
      <div style={{ minInlineSize: 0 }}>
        <Text fw={600} size="sm">
          {t("secret.fresh.title")}
        </Text>
        <Text size="sm" mb={6}>
          {t("secret.fresh.detail")}
        </Text>
        <Code wrap>{shown ? secret : "•".repeat(24)}</Code>
        <SecretTools secret={secret} shown={shown} onShow={setShown}>
          <Button size="xs" onClick={forget}>
            {t("secret.fresh.done")}
          </Button>
        </SecretTools>
      </div>
    </section>
  );
}
