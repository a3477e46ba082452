import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useEffect } from "react";
import { useBlocker } from "react-router";
import { t } from "../i18n/t.ts";

type LeaveWords = { title: string; detail: string; stay: string; go: string };

/** Asks before what was typed is lost by going elsewhere in the console, and lets the browser ask before it closes the page. */
export function LeaveWarning({ dirty, words }: { dirty: boolean; words: LeaveWords }): ReactNode {
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
      title={<Text fw={600}>{words.title}</Text>}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack>
        <Text size="sm">{words.detail}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => blocker.reset()} data-autofocus>
            {words.stay}
          </Button>
          <Button color="red.9" onClick={() => blocker.proceed()}>
            {words.go}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
