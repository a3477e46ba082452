import { Button, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { RetryProgress } from "../../../data/map-values/retry-progress.tsx";
import { t } from "../../../i18n/t.ts";
import { ProblemCard } from "../../../ui/faces.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { useRetryFailed } from "../api/integration-log.ts";
import type { Mapped } from "../api/values.ts";
import classes from "./map-values.module.css";

type MapValuesDoneProps = {
  integrationId: string;
  gapKind: string;
  done: { mapped: Mapped; values: string[] };
  /** How many were left for later. */
  left: number;
  isTried: boolean;
  onTryAgain: (() => void) | undefined;
  onClose: () => void;
};

/** What was mapped, and exactly what waited for it tried again. */
export function MapValuesDone({
  integrationId,
  gapKind,
  done,
  left,
  isTried,
  onTryAgain,
  onClose,
}: MapValuesDoneProps): ReactNode {
  const retry = useRetryFailed(integrationId);
  const [jobId, setJobId] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const { waiting } = done.mapped;
  const again = async () => {
    setBusy(true);
    setProblem(null);
    try {
      setJobId((await retry({ gap_kind: gapKind, gap_values: done.values })).id);
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack>
      <Text role="status">
        {t("map.done", { n: done.values.length })} {left > 0 && t("map.left", { n: left })}
      </Text>
      {isTried && <Text size="sm">{t("map.again.hint")}</Text>}
      {problem !== null && <ProblemCard problem={problem} />}
      {jobId && <RetryProgress jobId={jobId} />}
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          {t("map.close")}
        </Button>
        {onTryAgain && (
          <Button data-autofocus onClick={onTryAgain}>
            {t("map.again")}
          </Button>
        )}
        {waiting > 0 && !jobId && (
          <Button data-autofocus loading={busy} leftSection={<Icon name="retry" size={15} />} onClick={() => void again()}>
            {t("map.retry", { n: waiting })}
          </Button>
        )}
      </div>
    </Stack>
  );
}
