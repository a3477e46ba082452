import { Button, Group, Stack, Text } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Icon } from "../../../ui/icons.tsx";

/** The secret of a new key, for the only time. */
export function KeyOnce({ secret, onDone }: { secret: string; onDone: () => void }): ReactNode {
  const clipboard = useClipboard({ timeout: 1500 });
  return (
    <Stack>
      <Text size="sm">{t("keys.once.detail")}</Text>
      <CodeBlock text={secret} what={t("keys.secret")} />
      <Group justify="flex-end" gap="sm">
        <Button
          variant="default"
          leftSection={<Icon name={clipboard.copied ? "check" : "copy"} size={15} />}
          onClick={() => clipboard.copy(secret)}
        >
          {clipboard.copied ? t("copied") : t("secret.copy")}
        </Button>
        <Button onClick={onDone}>{t("secret.fresh.done")}</Button>
      </Group>
    </Stack>
  );
}
