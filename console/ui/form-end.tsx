import { Button, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../i18n/t.ts";
import { ProblemCard } from "./faces.tsx";

type FormEndProps = { problem: unknown; busy: boolean; label?: string; onCancel?: (() => void) | undefined };

/** The end of a form: what was refused as a whole, then save and cancel. */
export function FormEnd({ problem, busy, label = t("save"), onCancel }: FormEndProps): ReactNode {
  return (
    <Stack gap="sm" mt="xs">
      {problem !== null && <ProblemCard problem={problem} />}
      <Group gap="sm" justify="flex-end">
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t("cancel")}
          </Button>
        )}
        <Button type="submit" loading={busy}>
          {label}
        </Button>
      </Group>
    </Stack>
  );
}
