import type { ReactNode } from "react";
import { languageTag, t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { DataList } from "../../../ui/data-list.tsx";
import type { SheetScore } from "./import-result.ts";

/** How each sheet of the file fared. */
export function ImportSheets({ sheets }: { sheets: SheetScore[] }): ReactNode {
  return (
    <section className="panel" aria-label={t("import.sheets")}>
      <DataList label={t("import.sheets")} rows={sheets} columns={columns()} rowKey={({ sheet }) => sheet} />
    </section>
  );
}

function columns(): Column<SheetScore>[] {
  const count = (key: Exclude<keyof SheetScore, "sheet">, header: string): Column<SheetScore> => ({
    key,
    header,
    end: true,
    cell: (one) => <span className="numeric">{one[key].toLocaleString(languageTag())}</span>,
  });
  return [
    { key: "sheet", header: t("import.sheet"), card: "title", cell: ({ sheet }) => <bdi>{sheet}</bdi> },
    count("rows", t("import.rows_n")),
    count("complete", t("import.complete")),
    count("errors", t("import.errors")),
    count("waiting", t("import.waiting")),
    count("skipped", t("import.skipped")),
    count("warnings", t("import.warnings")),
  ];
}
