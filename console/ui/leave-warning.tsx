import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useEffect } from "react";
import { useBlocker } from "react-router";
import { t } from "../i18n/t.ts";

/** Asks before what was typed is lost by going elsewhere in the console, and lets the browser ask before it closes the page. */
export function LeaveWarning({ dirty }: { dirty: boolean }): ReactNode {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [dirty]);
  if (blocker.state !== "blocked") return null;
  return (
    <Modal
      opened
      onClose={() => blocker.reset()}
      title={<Text fw={600}>{t("leave.title")}</Text>}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack>
        <Text size="sm">{t("leave.detail")}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => blocker.reset()} data-autofocus>
            {t("leave.stay")}
          </Button>
          <Button color="red.9" onClick={() => blocker.proceed()}>
            {t("leave.go")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
