import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { languageTag, t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { DataList } from "../../../ui/data-list.tsx";
import type { Beside, ImportResult, KindCounts } from "./import-result.ts";

type KindRow = KindCounts & { kind: string };

/** How many records of each kind were made, changed or held up; and what of the file makes none. */
export function ImportKinds({ result: { kinds, besides }, dry }: { result: ImportResult; dry: boolean }): ReactNode {
  const rows = kinds.map(([kind, counts]) => ({ kind, ...counts }));
  return (
    <>
      {rows.length > 0 && (
        <section className="panel" aria-label={t("import.kinds")}>
          <DataList label={t("import.kinds")} rows={rows} columns={kindColumns(dry)} rowKey={({ kind }) => kind} />
        </section>
      )}
      {besides.length > 0 && (
        <section className="panel" aria-label={t("import.besides")}>
          <DataList label={t("import.besides")} rows={besides} columns={besideColumns()} rowKey={({ kind }) => kind} />
        </section>
      )}
    </>
  );
}

function kindColumns(dry: boolean): Column<KindRow>[] {
  const count = (key: keyof KindCounts, header: string): Column<KindRow> => ({
    key,
    header,
    end: true,
    cell: (one) => <span className="numeric">{one[key].toLocaleString(languageTag())}</span>,
  });
  return [
    { key: "kind", header: t("import.kind"), card: "title", cell: ({ kind }) => wordOf(kind) },
    count("made", t(dry ? "import.would_make" : "import.made")),
    count("changed", t(dry ? "import.would_change" : "import.changed")),
    count("unchanged", t("import.unchanged")),
    count("waiting", t(dry ? "import.would_wait" : "import.waiting")),
    count("failed", t(dry ? "import.would_fail" : "import.kind_refused")),
    count("left_out", t("import.kind_left_out")),
  ];
}

function besideColumns(): Column<Beside>[] {
  return [
    { key: "kind", header: t("import.beside"), card: "title", cell: ({ kind }) => wordOf(kind) },
    {
      key: "rows",
      header: t("import.rows_n"),
      end: true,
      cell: ({ rows }) => <span className="numeric">{rows.toLocaleString(languageTag())}</span>,
    },
    {
      key: "imported",
      header: t("import.beside_imported"),
      card: "corner",
      cell: ({ imported }) => t(imported ? "import.with_assets" : "import.only_read"),
    },
    { key: "words", header: t("import.beside_words"), cell: ({ words }) => <Text size="sm">{words}</Text> },
  ];
}

/** The file's own words: `Spaces`, `Labour warranties`. */
function wordOf(kind: string): string {
  const words = kind.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
