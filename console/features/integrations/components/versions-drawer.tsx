import { Button, Drawer, Group, Stack, Text, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ProblemCard } from "../../../ui/faces.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Code } from "../../../ui/mono.tsx";
import { QueryFace } from "../../../ui/query-face.tsx";
import { Badge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { toast } from "../../../ui/toast.tsx";
import type { Version, VersionRow } from "../api/versions.ts";
import { useRestoreVersion, useVersion, useVersions } from "../api/versions.ts";
import classes from "./versions.module.css";

type VersionsDrawerProps = {
  integration: Integration;
  mayRestore: boolean;
  /** Something is typed and not saved: going back would lose it. */
  dirty: boolean;
  onClose: () => void;
};

/** Every state of the settings: who changed what when, compared place by place, and the way back. */
export function VersionsDrawer({ integration, mayRestore, dirty, onClose }: VersionsDrawerProps): ReactNode {
  const { rows, query } = useVersions(integration.id);
  const [chosen, setChosen] = useState<number | null>(null);
  return (
    <Drawer
      opened
      position="right"
      size={640}
      padding="lg"
      title={t("versions.title")}
      closeButtonProps={{ "aria-label": t("close") }}
      onClose={onClose}
      styles={{ title: { fontWeight: 600 }, content: { maxInlineSize: "100vw" } }}
    >
      <QueryFace query={query}>
        {() => (
          <Stack gap="xs">
            <ol className={classes.list} aria-label={t("versions.title")}>
              {rows.map((row) => (
                <li key={row.version}>
                  <Row
                    row={row}
                    isNow={row.version === integration.version}
                    open={chosen === row.version}
                    onToggle={() => setChosen(chosen === row.version ? null : row.version)}
                  />
                  {chosen === row.version && (
                    <Details row={row} integration={integration} mayRestore={mayRestore} dirty={dirty} onRestored={onClose} />
                  )}
                </li>
              ))}
            </ol>
            {query.hasNextPage && (
              <Button variant="default" size="xs" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t("list.more")}
              </Button>
            )}
          </Stack>
        )}
      </QueryFace>
    </Drawer>
  );
}

type RowProps = { row: VersionRow; isNow: boolean; open: boolean; onToggle: () => void };

function Row({ row, isNow, open, onToggle }: RowProps): ReactNode {
  const { version, created_at: at, changed_by: by, restored_version: restored, changed } = row;
  return (
    <UnstyledButton className={classes.row ?? ""} aria-expanded={open} onClick={onToggle}>
      <Icon name={open ? "up" : "down"} size={15} />
      <span className={classes.words}>
        <Group gap="xs">
          <Text fw={600} size="sm" component="span">
            {t("versions.nth", { n: version })}
          </Text>
          {isNow && <Badge tone="good">{t("versions.now")}</Badge>}
          {restored !== null && <Badge tone="calm">{t("versions.restored", { n: restored })}</Badge>}
        </Group>
        <Text size="xs" c="dimmed" component="span">
          <Time at={at} /> · {by.name} · {changed.map((part) => t(`versions.part.${part}`)).join(", ")}
        </Text>
      </span>
    </UnstyledButton>
  );
}

type DetailsProps = { row: VersionRow; integration: Integration; mayRestore: boolean; dirty: boolean; onRestored: () => void };

function Details({ row: { version }, integration, mayRestore, dirty, onRestored }: DetailsProps): ReactNode {
  const isNow = version === integration.version;
  // What going back would change is what counts; of the one in force, what it changed.
  const found = useVersion(integration.id, version, isNow ? null : integration.version);
  const restore = useRestoreVersion(integration);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const goBack = async () => {
    setBusy(true);
    try {
      const { version: made } = await restore(version);
      toast(t("versions.restored_toast", { n: version, made }));
      onRestored();
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };
  return (
    <div className={classes.details}>
      <Text size="sm">{t(version === 1 && isNow ? "versions.first" : isNow ? "versions.diff_before" : "versions.diff_now")}</Text>
      <QueryFace query={found}>{(one) => <Differences version={one} />}</QueryFace>
      {problem !== null && <ProblemCard problem={problem} />}
      {!isNow && (
        <Group>
          <GuardedButton
            allowed={mayRestore && !dirty}
            {...(mayRestore ? { reason: t("versions.dirty") } : {})}
            size="xs"
            loading={busy}
            onClick={() => void goBack()}
          >
            {t("versions.restore", { n: version })}
          </GuardedButton>
        </Group>
      )}
    </div>
  );
}

function Differences({ version: { against, diff, diff_left_out: leftOut } }: { version: Version }): ReactNode {
  if (against === null) return null;
  if (diff.length === 0) return <Text size="sm">{t("versions.same")}</Text>;
  return (
    <>
      <ul className={classes.diff} aria-label={t("versions.diff")}>
        {diff.map(({ kind, pointer, name, before, after }) => (
          <li key={`${kind} ${pointer}`}>
            <Text size="xs" c="dimmed" component="div">
              {t(`versions.${kind}`)} <Code wrap>{pointer}</Code> {name}
            </Text>
            {before !== undefined && (
              <del>
                <Code wrap>{shown(before)}</Code>
              </del>
            )}
            {after !== undefined && (
              <ins>
                <Code wrap>{shown(after)}</Code>
              </ins>
            )}
          </li>
        ))}
      </ul>
      {leftOut > 0 && <Text size="xs">{t("versions.left_out", { n: leftOut })}</Text>}
    </>
  );
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
