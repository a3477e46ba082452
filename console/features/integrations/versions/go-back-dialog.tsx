import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ProblemCard } from "../../../ui/faces.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { QueryFace } from "../../../ui/query-face.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useRestoreVersion, useVersion, type Version } from "../api/versions.ts";
import { Changes } from "./changes.tsx";
import type { Known } from "./use-known.ts";
import classes from "./versions.module.css";

type GoBackDialogProps = { integration: Integration; n: number; known: Known; onClose: () => void; onRestored: () => void };

/** Asks before an earlier version comes back: with every change, what stays as it is now, and what stands in the way. */
export function GoBackDialog({ integration, n, known, onClose, onRestored }: GoBackDialogProps): ReactNode {
  const found = useVersion(integration.id, n, integration.version);
  const restore = useRestoreVersion(integration);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const confirm = async () => {
    setBusy(true);
    try {
      const { version: made } = await restore(n);
      toast(t("versions.back.toast", { n, made }));
      onRestored();
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };
  const isPossible = found.data !== undefined && found.data.obstacles.length === 0 && found.data.diff.length > 0;
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={<Text fw={600}>{t("versions.back.title", { n })}</Text>}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack>
        <QueryFace query={found}>{(version) => <WhatFollows version={version} known={known} />}</QueryFace>
        {problem !== null && <ProblemCard problem={problem} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("cancel")}
          </Button>
          <GuardedButton
            allowed={isPossible}
            {...(found.data?.obstacles.length ? { reason: t("versions.back.refused") } : { reason: t("versions.back.same") })}
            loading={busy}
            onClick={() => void confirm()}
          >
            {t("versions.back.verb", { n })}
          </GuardedButton>
        </Group>
      </Stack>
    </Modal>
  );
}

function WhatFollows({ version, known }: { version: Version; known: Known }): ReactNode {
  const { diff, obstacles, version: n } = version;
  return (
    <>
      {obstacles.length > 0 && (
        <div className={classes.obstacles} role="alert">
          <Text size="sm" fw={600}>
            {t("versions.back.obstacles")}
          </Text>
          <ul className={classes.sentences}>
            {obstacles.map(({ pointer, detail }) => (
              <li key={pointer}>
                <Text size="sm">{detail}</Text>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Text size="sm" fw={600}>
        {t("versions.back.changes")}
      </Text>
      {diff.length === 0 ? (
        <Text size="sm">{t("versions.back.same")}</Text>
      ) : (
        <Changes version={version} tense="will" known={known} label={t("versions.back.changes")} />
      )}
      <Text size="sm" fw={600}>
        {t("versions.back.stays")}
      </Text>
      <ul className={classes.sentences}>
        {(["around", "tables", "records"] as const).map((what) => (
          <li key={what}>
            <Text size="sm">{t(`versions.back.stays.${what}`, { n })}</Text>
          </li>
        ))}
      </ul>
    </>
  );
}
