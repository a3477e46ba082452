import type { ButtonProps } from "@mantine/core";
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { t } from "../../../i18n/t.ts";
import { toast, toastProblem } from "../../../ui/toast.tsx";
import { useMarkAllRead } from "../api/mark-read.ts";

export function MarkAllRead(look: ButtonProps): ReactNode {
  const markAll = useMarkAllRead();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    await markAll()
      .then((n) => toast(t("notifications.marked", { n })))
      .catch(toastProblem);
    setBusy(false);
  };
  return (
    <Button {...look} variant="default" loading={busy} onClick={() => void run()}>
      {t("notifications.mark_all")}
    </Button>
  );
}
