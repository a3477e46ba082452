import { Table, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";

type LinesTableProps = {
  headers: string[];
  /** Cells from the first column on; the last `sums` of them are sums. */
  rows: { key: string; cells: ReactNode[] }[];
  sums: number;
};

/** The lines of a document as they are. */
export function LinesTable({ headers, rows, sums }: LinesTableProps): ReactNode {
  const end = (i: number) => (i >= headers.length - sums ? ({ ta: "end" } as const) : {});
  return (
    <>
      <Title order={2} size="h4" mt="lg" mb="sm">
        {t("lines.title")}
      </Title>
      <Table.ScrollContainer
        minWidth={520}
        type="native"
        className="panel panel-scrolls"
        tabIndex={0}
        role="region"
        aria-label={t("lines.title")}
      >
        <Table>
          <Table.Thead>
            <Table.Tr>
              {headers.map((header, i) => (
                <Table.Th key={header} {...end(i)}>
                  {header}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ key, cells }) => (
              <Table.Tr key={key}>
                {cells.map((cell, i) => (
                  <Table.Td key={headers[i]} {...end(i)}>
                    {cell}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}
