import { Button, Checkbox, Group, Text } from "@mantine/core";
import type { DragEvent, ReactNode } from "react";
import { useState } from "react";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ApiProblem } from "../../../ui/api-problem.ts";
import { ProblemCard } from "../../../ui/faces.tsx";
import { useFileChoice } from "../../../ui/file-choice.tsx";
import { fileSize } from "../../../ui/file-size.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { useStartImport } from "../api/imports.ts";
import classes from "./import.module.css";
import { useMayOf } from "./use-may-of.ts";

const MOST_BYTES = 50 * 1_048_576;
const ACCEPT = ".xlsx,.bcf,.bcfzip";

/** A file by drag or by choice, tried first unless somebody says otherwise. What is wrong with it as a whole is said here. */
export function ImportBox({
  integration,
  onStarted,
}: {
  integration: Integration;
  onStarted: (jobId: string) => void;
}): ReactNode {
  const { mayMap } = useMayOf(integration);
  const start = useStartImport(integration.id);
  const [file, setFile] = useState<File | null>(null);
  const [dryRun, setDryRun] = useState(true);
  const [over, setOver] = useState(false);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const refused = file ? whyNot(file) : null;
  const mayTake = dryRun || integration.status !== "disabled";
  const take = (chosen: File | undefined) => {
    setProblem(null);
    if (chosen) setFile(chosen);
  };
  const chooser = useFileChoice({ accept: ACCEPT, onChoose: ([chosen]) => take(chosen) });
  const send = async () => {
    if (!file) return;
    setShare(0);
    setProblem(null);
    try {
      onStarted((await start(file, { dryRun, onProgress: setShare })).id);
    } catch (failure) {
      setProblem(failure);
      setShare(null);
    }
  };
  const target = mayMap && {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      take(event.dataTransfer.files[0]);
    },
  };
  return (
    <section
      className={`panel ${classes.box}`}
      data-over={over || undefined}
      aria-label={t("integration.tab.import")}
      {...target}
    >
      <div className={classes.drop}>
        <Icon name="inbox" size={26} />
        <Text size="sm">{t("import.drop")}</Text>
        <GuardedButton
          allowed={mayMap}
          variant={file ? "default" : "filled"}
          leftSection={<Icon name="upload" />}
          onClick={chooser.open}
        >
          {t("import.choose")}
        </GuardedButton>
        {chooser.input}
      </div>
      {file && (
        <div className={classes.chosen}>
          <Text size="sm" fw={600} component="div" aria-label={t("import.chosen")}>
            <bdi>{file.name}</bdi> · {fileSize(file.size)}
          </Text>
          {refused && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert">
              {refused}
            </Text>
          )}
          <Checkbox
            label={t("import.dry")}
            description={t("import.dry.hint")}
            checked={dryRun}
            onChange={(event) => setDryRun(event.currentTarget.checked)}
          />
          {share !== null && <progress value={share} max={1} aria-label={t("import.sending", { name: file.name })} />}
          {problem !== null && <Refusal problem={problem} />}
          {!mayTake && <Text size="sm">{t("import.disabled")}</Text>}
          <Group>
            <Button loading={share !== null} disabled={refused !== null || !mayTake} onClick={() => void send()}>
              {t(dryRun ? "import.start_dry" : "import.start")}
            </Button>
          </Group>
        </div>
      )}
    </section>
  );
}

/** A file that can't be read says why; everything else is as everywhere. */
function Refusal({ problem }: { problem: unknown }): ReactNode {
  const words = problem instanceof ApiProblem ? problem.fields.map(({ detail }) => detail).join(" ") : "";
  if (!words) return <ProblemCard problem={problem} />;
  return (
    <div className={classes.refused} role="alert">
      <Text size="sm" fw={600}>
        {t("import.refused")}
      </Text>
      <Text size="sm">{words}</Text>
    </div>
  );
}

/** What can be said before anything is sent. */
function whyNot({ size }: File): string | null {
  if (size === 0) return t("import.empty_file");
  return size > MOST_BYTES ? t("import.too_large", { size: fileSize(size), most: fileSize(MOST_BYTES) }) : null;
}
