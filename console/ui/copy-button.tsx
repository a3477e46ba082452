import { ActionIcon, Tooltip } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import type { ReactNode } from "react";
import { t } from "../i18n/t.ts";
import { Icon } from "./icons.tsx";

/** Copies `value`; `what` names it for those who hear the page ("Copy delivery ID"). */
export function CopyButton({ value, what }: { value: string; what: string }): ReactNode {
  const clipboard = useClipboard({ timeout: 1500 });
  const label = clipboard.copied ? t("copied") : t("copy.what", { what });
  return (
    <Tooltip label={label} closeDelay={200}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={label}
        className="copy-button"
        data-copied={clipboard.copied || undefined}
        onClick={(event) => {
          event.preventDefault();
          event.stopPropagation();
          clipboard.copy(value);
        }}
      >
        <Icon name={clipboard.copied ? "check" : "copy"} size={14} />
      </ActionIcon>
    </Tooltip>
  );
}
