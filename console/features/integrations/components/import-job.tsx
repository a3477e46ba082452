import { Button, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { useSteerJob } from "../../../data/jobs.ts";
import type { Integration, Job } from "../../../data/shapes.ts";
import { languageTag, rich, t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Time } from "../../../ui/time.tsx";
import { toastProblem } from "../../../ui/toast.tsx";
import { useFileOf, useStartImport } from "../api/imports.ts";
import { CausesPanel } from "./causes-panel.tsx";
import classes from "./import.module.css";
import { ImportGaps } from "./import-gaps.tsx";
import { ImportKinds } from "./import-kinds.tsx";
import type { ImportResult } from "./import-result.ts";
import { fileOf, isDryRun, refusedRows, resultOf, scoreOf } from "./import-result.ts";
import { ImportRows } from "./import-rows.tsx";
import { ImportSheets } from "./import-sheets.tsx";
import { useMayOf } from "./use-may-of.ts";

type ImportJobProps = { job: Job; integration: Integration; onShow: (jobId: string | null) => void };

/** How far an import is; at its end what came of the file, as a whole, by sheet and row by row. */
export function ImportJob({ job, integration, onShow }: ImportJobProps): ReactNode {
  const result = resultOf(job);
  const dry = isDryRun(job);
  return (
    <>
      <section className={`panel ${classes.head}`} aria-label={t("integration.tab.import")}>
        <Title order={2}>
          <bdi>{t(dry ? "import.dry_title" : "import.real_title", { name: fileOf(job) })}</bdi>
        </Title>
        {result ? <Outcome result={result} dry={dry} at={job.finished_at} /> : <Progress job={job} />}
        <Group gap="sm">
          {result && dry && <ForReal job={job} integration={integration} onStarted={onShow} />}
          {result && (
            <Button
              component="a"
              href={`/v1/jobs/${job.id}/report`}
              download
              variant="default"
              leftSection={<Icon name="download" />}
            >
              {t("import.report")}
            </Button>
          )}
          {result && !dry && (
            <Button component={Link} to={`/settings/integrations/${integration.id}/log`} variant="default">
              {t("import.log")}
            </Button>
          )}
          {job.finished_at && (
            <Button variant="default" onClick={() => onShow(null)}>
              {t("import.another")}
            </Button>
          )}
        </Group>
      </section>
      {result && dry && <ImportGaps gaps={result.gaps} job={job} integration={integration} onShow={onShow} />}
      {result && !dry && <StillWaiting integration={integration} />}
      {result && <ImportKinds result={result} dry={dry} />}
      {result && <ImportSheets sheets={result.sheets} />}
      {result && <ImportRows result={result} />}
    </>
  );
}

/** What waits now, which may be less than at the import's end: that is mended here. */
function StillWaiting({ integration }: { integration: Integration }): ReactNode {
  const navigate = useNavigate();
  const { mayMap } = useMayOf(integration);
  const log = `/settings/integrations/${integration.id}/log`;
  const waiting = integration.open_failures + integration.waiting;
  return (
    <>
      <Text size="sm" role="status">
        {waiting > 0 ? t("import.waits_now", { n: waiting }) : t("import.nothing_waits_now")}
      </Text>
      <CausesPanel
        integration={integration}
        mayMend={mayMap}
        onShow={({ gap_kind: kind = "", gap_value: value = "" }) =>
          void navigate(`${log}?${new URLSearchParams({ gap_kind: kind, gap_value: value })}`)
        }
      />
    </>
  );
}

function Progress({ job: { id, status, done, matched, result } }: { job: Job }): ReactNode {
  const steer = useSteerJob();
  const error = typeof result?.error === "string" ? result.error : null;
  if (status === "failed") {
    return (
      <div className={classes.refused} role="alert">
        <Text size="sm" fw={600}>
          {t("import.failed")}
        </Text>
        {error && <Text size="sm">{error}</Text>}
      </div>
    );
  }
  if (status === "stopped") return <Text size="sm">{error ?? t("import.stopped")}</Text>;
  const words = status === "queued" ? t("import.queued") : t("import.progress", { done, matched });
  return (
    <div className={classes.progress}>
      <Text size="sm" aria-live="polite" className="numeric">
        {status === "paused" ? t("import.paused") : words}
      </Text>
      <progress max={Math.max(1, matched)} value={done} aria-label={words} />
      <Button size="compact-sm" variant="default" onClick={() => void steer(id, "stop")}>
        {t("import.stop")}
      </Button>
    </div>
  );
}

type OutcomeProps = { result: ImportResult; dry: boolean; at: string | null };

function Outcome({ result: { sheets, besides, written }, dry, at }: OutcomeProps): ReactNode {
  const { rows, share } = scoreOf(sheets);
  // Rounded down: a file with one wrong row of ten thousand isn't complete.
  const percent = new Intl.NumberFormat(languageTag(), { style: "percent", maximumFractionDigits: 1, roundingMode: "floor" });
  const refused = refusedRows(sheets);
  const isGood = share === 1;
  const onlyRead = besides.reduce((sum, { imported, rows }) => sum + (imported ? 0 : rows), 0);
  return (
    <div className={classes.outcome} role="status">
      <Text fw={600} className={isGood ? (classes.good ?? "") : (classes.bad ?? "")}>
        {isGood ? t(dry ? "import.dry_good" : "import.real_good") : t("import.score", { share: percent.format(share), n: rows })}
      </Text>
      <Text size="sm">
        {t(dry ? "import.would" : "import.written", { n: written })}
        {refused > 0 && ` · ${t("import.refused_n", { n: refused })}`}
        {onlyRead > 0 && ` · ${t("import.only_read_n", { n: onlyRead })}`}
        {dry && ` · ${t("import.dry_done")}`}
      </Text>
      {at && (
        <Text size="sm" component="div">
          {rich(dry ? "import.as_of_dry" : "import.as_of", { when: <Time at={at} /> })}
        </Text>
      )}
    </div>
  );
}

type ForRealProps = { job: Job; integration: Integration; onStarted: (jobId: string) => void };

function ForReal({ job, integration, onStarted }: ForRealProps): ReactNode {
  const { mayMap } = useMayOf(integration);
  const file = useFileOf(job.id);
  const start = useStartImport(integration.id);
  const [busy, setBusy] = useState(false);
  const begin = async () => {
    if (!file) return;
    setBusy(true);
    try {
      onStarted((await start(file, { dryRun: false, onProgress: () => {} })).id);
    } catch (problem) {
      toastProblem(problem);
      setBusy(false);
    }
  };
  const reason = whyNotNow({ isDisabled: integration.status === "disabled", isGone: file === null });
  return (
    <>
      <GuardedButton
        allowed={mayMap && reason === null}
        {...(mayMap && reason ? { reason } : {})}
        loading={busy}
        onClick={() => void begin()}
      >
        {t("import.for_real")}
      </GuardedButton>
      {mayMap && reason && <Text size="sm">{reason}</Text>}
    </>
  );
}

function whyNotNow({ isDisabled, isGone }: { isDisabled: boolean; isGone: boolean }): string | null {
  if (isDisabled) return t("import.disabled");
  return isGone ? t("import.file_gone") : null;
}
