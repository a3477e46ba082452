import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useRef, useState } from "react";
import type { LookupTable } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ApiProblem } from "../../../ui/api-problem.ts";
import { ProblemCard } from "../../../ui/faces.tsx";
import { fileSize } from "../../../ui/file-size.ts";
import { Icon } from "../../../ui/icons.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useImportCsv } from "../api/lookup-tables.ts";
import classes from "./lookup-tables.module.css";

/** A file in place of all entries, after a look at what it replaces. Wrong lines are named, and change nothing. */
export function UploadCsv({ table, onClose }: { table: LookupTable; onClose: () => void }): ReactNode {
  const send = useImportCsv(table);
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const choose = (chosen: File | undefined) => {
    setProblem(null);
    setFile(chosen ?? null);
  };
  const confirm = async () => {
    if (!file) return;
    setBusy(true);
    setProblem(null);
    try {
      const saved = await send(await file.text());
      toast(t("tables.saved", { name: saved.name }));
      onClose();
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };
  const lines = problem instanceof ApiProblem ? problem.fields : [];
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={600}>{t("tables.upload.title")}</Text>}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack>
        <Text size="sm">{t("tables.upload.about")}</Text>
        <Group gap="sm">
          <Button variant="default" leftSection={<Icon name="up" />} onClick={() => chooser.current?.click()} data-autofocus>
            {t("tables.upload.choose")}
          </Button>
          <input
            ref={chooser}
            type="file"
            hidden
            accept=".csv,.tsv,.txt,text/csv"
            onChange={({ currentTarget }) => {
              choose(currentTarget.files?.[0]);
              // The same file can be chosen again, after it was mended.
              currentTarget.value = "";
            }}
          />
          {file && (
            <Text size="sm">
              <bdi>{t("tables.upload.chosen", { name: file.name, size: fileSize(file.size) })}</bdi>
            </Text>
          )}
        </Group>
        {file && problem === null && (
          <Text size="sm">
            {table.entry_count === 0 ? t("tables.upload.replaces_none") : t("tables.upload.replaces", { n: table.entry_count })}
          </Text>
        )}
        {lines.length > 0 && (
          <div role="alert">
            <Text size="sm" fw={600}>
              {t("tables.upload.wrong")}
            </Text>
            <ul className={classes.lines}>
              {lines.map(({ pointer, detail }) => (
                <li key={`${pointer} ${detail}`}>{detail}</li>
              ))}
            </ul>
          </div>
        )}
        {problem !== null && lines.length === 0 && <ProblemCard problem={problem} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button loading={busy} disabled={!file || problem !== null} onClick={() => void confirm()}>
            {t("tables.upload.confirm")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
