import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import type { LookupTable } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ApiProblem } from "../../../ui/api-problem.ts";
import { ProblemCard } from "../../../ui/faces.tsx";
import { useFileChoice } from "../../../ui/file-choice.tsx";
import { fileSize } from "../../../ui/file-size.ts";
import { Icon } from "../../../ui/icons.tsx";
import { toast } from "../../../ui/toast.tsx";
import type { CsvCheck } from "../api/lookup-tables.ts";
import { checkCsv, useImportCsv } from "../api/lookup-tables.ts";
import { WrongLines } from "./wrong-lines.tsx";

type Chosen = { file: File; content: string; check: CsvCheck };

/** A file in place of all entries, after a look at what it changes and which of its lines are wrong. */
export function UploadCsv({ table, onClose }: { table: LookupTable; onClose: () => void }): ReactNode {
  const send = useImportCsv(table);
  const [file, setFile] = useState<File | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const during = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  const choose = (picked: File | undefined) =>
    during(async () => {
      setChosen(null);
      setFile(picked ?? null);
      if (!picked) return;
      const content = await textOf(picked);
      setChosen({ file: picked, content, check: await checkCsv(table, content) });
    });
  const chooser = useFileChoice({ accept: ".csv,.tsv,.txt,text/csv", onChoose: ([picked]) => void choose(picked) });
  const confirm = ({ content, check }: Chosen) =>
    during(async () => {
      const saved = await send(content, { skipsWrong: check.wrong_count > 0 });
      toast(t("tables.saved", { name: saved.name }));
      onClose();
    });
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={<Text fw={600}>{t("tables.upload.title")}</Text>}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack>
        <Text size="sm">{t("tables.upload.about")}</Text>
        <Group gap="sm">
          <Button variant="default" leftSection={<Icon name="upload" />} onClick={chooser.open} data-autofocus>
            {t("tables.upload.choose")}
          </Button>
          {chooser.input}
          {file && (
            <Text size="sm">
              <bdi>{t("tables.upload.chosen", { name: file.name, size: fileSize(file.size) })}</bdi>
            </Text>
          )}
        </Group>
        <div aria-live="polite">
          {busy && !chosen && <Text size="sm">{t("tables.upload.checking")}</Text>}
          {chosen && <Outcome table={table} check={chosen.check} />}
        </div>
        {problem !== null && <ProblemCard problem={problem} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button
            loading={busy}
            disabled={!chosen || chosen.check.entry_count === 0 || problem !== null}
            onClick={() => chosen && void confirm(chosen)}
          >
            {chosen && chosen.check.wrong_count > 0
              ? t("tables.upload.skip", { n: chosen.check.wrong_count })
              : t("tables.upload.confirm")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Outcome({ table, check }: { table: LookupTable; check: CsvCheck }): ReactNode {
  const { added, changed, removed } = check;
  const isSame = added + changed + removed === 0;
  return (
    <Stack gap="xs">
      <Text size="sm">
        {table.entry_count === 0 ? t("tables.upload.replaces_none") : t("tables.upload.replaces", { n: table.entry_count })}{" "}
        {isSame ? t("tables.upload.same") : t("tables.upload.comes", { added, changed, removed })}
      </Text>
      {check.wrong_count > 0 && <WrongLines check={check} />}
    </Stack>
  );
}

/** @throws Error where the file isn't UTF-8: letters would be replaced without a word */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ApiProblem({
      ...{ status: 0, code: "not_utf8", title: t("tables.upload.not_utf8"), detail: t("tables.upload.not_utf8.detail") },
      ...{ requestId: null, fields: [] },
    });
  }
}
