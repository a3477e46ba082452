import { Button, Group } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import type { ReactNode } from "react";
import { t } from "../i18n/t.ts";
import { Icon } from "./icons.tsx";

type SecretToolsProps = { secret: string; shown: boolean; onShow: (shown: boolean) => void; children?: ReactNode };

/** Reveal or hide, copy, and what else belongs there. */
export function SecretTools({ secret, shown, onShow, children }: SecretToolsProps): ReactNode {
  const clipboard = useClipboard({ timeout: 1500 });
  return (
    <Group gap="xs" mt="xs">
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon name={shown ? "eyeOff" : "eye"} size={14} />}
        onClick={() => onShow(!shown)}
      >
        {shown ? t("secret.hide") : t("secret.reveal")}
      </Button>
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon name={clipboard.copied ? "check" : "copy"} size={14} />}
        onClick={() => clipboard.copy(secret)}
      >
        {clipboard.copied ? t("copied") : t("secret.copy")}
      </Button>
      {children}
    </Group>
  );
}
