import { Button, Drawer, Group, Stack, Text, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { QueryFace } from "../../../ui/query-face.tsx";
import { Badge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import type { VersionRow } from "../api/versions.ts";
import { useVersion, useVersions } from "../api/versions.ts";
import { Changes } from "./changes.tsx";
import { GoBackDialog } from "./go-back-dialog.tsx";
import { UndoGoBack } from "./undo-go-back.tsx";
import { type Known, useKnown } from "./use-known.ts";
import classes from "./versions.module.css";

type VersionsDrawerProps = {
  integration: Integration;
  mayRestore: boolean;
  /** Something is typed and not saved: going back would lose it. */
  dirty: boolean;
  onClose: () => void;
};

/** Every state of the settings: who changed what when, in sentences, and the way back. */
export function VersionsDrawer({ integration, mayRestore, dirty, onClose }: VersionsDrawerProps): ReactNode {
  const { rows, query } = useVersions(integration.id);
  const known = useKnown(integration);
  const [chosen, setChosen] = useState<number | null>(null);
  const [back, setBack] = useState<number | null>(null);
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
                  {chosen === row.version && known && (
                    <Details row={row} integration={integration} known={known} {...{ mayRestore, dirty }} onBack={setBack} />
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
      {back !== null && known && (
        <GoBackDialog integration={integration} n={back} known={known} onClose={() => setBack(null)} onRestored={onClose} />
      )}
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

type DetailsProps = Pick<VersionsDrawerProps, "integration" | "mayRestore" | "dirty"> & {
  row: VersionRow;
  known: Known;
  onBack: (version: number) => void;
};

/** What it changed, and the way back to it. */
function Details({ row, integration, known, mayRestore, dirty, onBack }: DetailsProps): ReactNode {
  const { version, restored_version: restored } = row;
  const isNow = version === integration.version;
  const found = useVersion(integration.id, version, null);
  return (
    <div className={classes.details}>
      {version === 1 ? (
        <Text size="sm">{t("versions.first")}</Text>
      ) : (
        <QueryFace query={found}>
          {(one) => <Changes version={one} tense="did" known={known} label={t("versions.diff")} />}
        </QueryFace>
      )}
      <Group>
        {!isNow && (
          <GuardedButton
            allowed={mayRestore && !dirty}
            {...(mayRestore ? { reason: t("versions.dirty") } : {})}
            size="xs"
            onClick={() => onBack(version)}
          >
            {t("versions.back", { n: version })}
          </GuardedButton>
        )}
        {isNow && restored !== null && <UndoGoBack integration={integration} mayRestore={mayRestore} dirty={dirty} />}
      </Group>
    </div>
  );
}
