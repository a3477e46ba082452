import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../i18n/t.ts";
import { Icon } from "./icons.tsx";

/** Hands over a text that is already here as a file. */
export function DownloadButton({ text, name, type }: { text: string; name: string; type: string }): ReactNode {
  const download = () => {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    // The browser reads it after the click.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  return (
    <Button size="xs" variant="default" leftSection={<Icon name="download" size={14} />} onClick={download}>
      {t("download.file", { name })}
    </Button>
  );
}
