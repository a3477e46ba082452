import { Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../i18n/t.ts";
import { ApiProblem } from "./api-problem.ts";
import classes from "./faces.module.css";
import type { IconName } from "./icons.tsx";
import { Icon } from "./icons.tsx";
import { Code } from "./mono.tsx";

/** Why there is nothing here, and the one thing to do about it. */
export function EmptyFace({
  icon,
  title,
  children,
  actions,
}: {
  icon: IconName;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}): ReactNode {
  return (
    <div className={classes.empty}>
      <span className={classes.emblem}>
        <Icon name={icon} size={26} />
      </span>
      <Title order={2} ta="center">
        {title}
      </Title>
      {children && (
        <Text c="dimmed" ta="center" maw={460} component="div">
          {children}
        </Text>
      )}
      {actions && (
        <Group justify="center" gap="sm" mt={6}>
          {actions}
        </Group>
      )}
    </div>
  );
}

/** What the API refused, with its request id, and a way to ask again. */
export function ProblemCard({ problem, onRetry }: { problem: unknown; onRetry?: (() => void) | undefined }): ReactNode {
  const known = problem instanceof ApiProblem ? problem : null;
  return (
    <div className={classes.problem} role="alert">
      <Icon name="alert" size={18} />
      <Stack gap={4} style={{ minInlineSize: 0 }}>
        <Text fw={600}>{known?.title || t("problem.title")}</Text>
        <Text size="sm">{known ? known.detail : t("problem.unknown")}</Text>
        {known?.status === 403 && <Text size="sm">{t("problem.forbidden")}</Text>}
        {known?.requestId && (
          <Text size="xs">
            {t("problem.request")} <Code wrap>{known.requestId}</Code>
          </Text>
        )}
        {onRetry && (
          <Group mt={4}>
            <Button variant="default" size="xs" onClick={onRetry}>
              {t("try_again")}
            </Button>
          </Group>
        )}
      </Stack>
    </div>
  );
}

/** Grey rows for the first load only; later loads keep what was there. */
export function LoadingRows({ rows = 6 }: { rows?: number }): ReactNode {
  return (
    <div role="status" aria-label={t("loading")} className={classes.loading} data-loading-face="">
      {Array.from({ length: rows }, (_, index) => index + 1).map((row) => (
        <Group key={row} gap="lg" wrap="nowrap" className={classes.loadingRow ?? ""}>
          <Skeleton height={12} width="28%" radius="xl" />
          <Skeleton height={12} width="18%" radius="xl" />
          <Skeleton height={12} width="34%" radius="xl" />
        </Group>
      ))}
    </div>
  );
}

/** A thin moving line: newer data is on its way, what is shown stays usable. */
export function BusyLine({ busy }: { busy: boolean }): ReactNode {
  return <div className={classes.busy} data-busy={busy || undefined} aria-hidden="true" />;
}
