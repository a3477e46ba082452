import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { Job } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { DataList } from "../../../ui/data-list.tsx";
import { Time } from "../../../ui/time.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { useImports } from "../api/imports.ts";
import classes from "./import.module.css";
import { fileOf, isDryRun, refusedRows, resultOf } from "./import-result.ts";

/** The files that were imported or tried before; nothing while there are none. */
export function ImportsBefore({ integrationId }: { integrationId: string }): ReactNode {
  const { rows } = useImports(integrationId);
  if (rows.length === 0) return null;
  const here = `/settings/integrations/${integrationId}/import`;
  return (
    <section className="panel" aria-label={t("import.before")}>
      <Title order={2} size="h3" className={classes.title ?? ""}>
        {t("import.before")}
      </Title>
      <DataList
        label={t("import.before")}
        rows={rows}
        columns={columns(here)}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `${here}?job=${id}`}
      />
    </section>
  );
}

function columns(here: string): Column<Job>[] {
  return [
    {
      key: "file",
      header: t("import.column.file"),
      card: "title",
      cell: (job) => <TitleCell to={`${here}?job=${job.id}`} title={fileOf(job)} />,
    },
    {
      key: "kind",
      header: t("import.column.kind"),
      cell: (job) => t(isDryRun(job) ? "import.kind.dry" : "import.kind.real"),
    },
    { key: "result", header: t("import.column.result"), cell: (job) => outcomeOf(job) },
    { key: "when", header: t("import.column.when"), end: true, cell: ({ created_at: at }) => <Time at={at} precise={false} /> },
  ];
}

function outcomeOf(job: Job): string {
  const result = resultOf(job);
  if (job.status === "stopped") return t("jobs.stopped");
  if (!result) return job.finished_at ? t("import.failed") : t("import.queued");
  const refused = refusedRows(result.sheets);
  const failed = refused > 0 ? ` · ${t("import.refused_n", { n: refused })}` : "";
  return t(isDryRun(job) ? "import.would" : "import.written", { n: result.written }) + failed;
}
