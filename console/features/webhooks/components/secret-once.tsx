import { Button, Group, Stack, Text } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import type { ReactNode } from "react";
import { rich, t } from "../../../i18n/t.ts";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Time } from "../../../ui/time.tsx";
import type { RotatedSecret } from "../api/rotate-secret.ts";

/** The new secret, for the only time. */
export function SecretOnce({ rotated, onDone }: { rotated: RotatedSecret; onDone: () => void }): ReactNode {
  const clipboard = useClipboard({ timeout: 1500 });
  const { secret, overlap_ends_at: until } = rotated;
  return (
    <Stack>
      <Text size="sm" component="div">
        {t("secret.fresh.detail")}{" "}
        {until ? rich("rotate.once.until", { when: <Time at={until} precise={false} /> }) : t("rotate.once.at_once")}
      </Text>
      <CodeBlock text={secret} what={t("rotate.secret")} />
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
