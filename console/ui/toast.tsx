import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { t } from "../i18n/t.ts";
import { ApiProblem } from "./api-problem.ts";

/** Says that something was done; `undo` takes it back. */
export function toast(message: string, { undo }: { undo?: () => void } = {}): void {
  const id = `done-${Math.random().toString(36).slice(2)}`;
  notifications.show({
    id,
    withBorder: true,
    autoClose: undo ? 8000 : 4000,
    closeButtonProps: { "aria-label": t("close") },
    message: (
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="var(--mantine-color-text)">
          {message}
        </Text>
        {undo && (
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              notifications.hide(id);
              undo();
            }}
          >
            {t("undo")}
          </Button>
        )}
      </Group>
    ),
  });
}

/** Says that something was refused, in the API's words. */
export function toastProblem(problem: unknown): void {
  const known = problem instanceof ApiProblem ? problem : null;
  notifications.show({
    color: "red.9",
    withBorder: true,
    autoClose: 10_000,
    closeButtonProps: { "aria-label": t("close") },
    title: known?.title ?? t("problem.title"),
    message: known?.detail ?? t("problem.unknown"),
  });
}
