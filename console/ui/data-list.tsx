import { Table } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { MouseEvent, ReactNode } from "react";
import { useNavigate } from "react-router";
import classes from "./data-list.module.css";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers and actions stand at the end of their column. */
  end?: boolean;
  width?: string;
  /** `title` heads the card on a narrow screen, `corner` stands beside it, the rest are label and value. */
  card?: "title" | "corner" | "hidden";
};
type DataListProps<Row> = {
  label: string;
  rows: Row[];
  columns: Column<Row>[];
  rowKey: (row: Row) => string;
  /** Where a click anywhere on the row leads; a link inside the title cell gives keyboards the same. */
  rowHref?: ((row: Row) => string) | undefined;
  isChosen?: (row: Row) => boolean;
};

/** A table where there is room, cards below 48 em: nothing scrolls sideways. */
export function DataList<Row>(props: DataListProps<Row>): ReactNode {
  const narrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  return narrow ? <Cards {...props} /> : <Rows {...props} />;
}

function Rows<Row>({ label, rows, columns, rowKey, rowHref, isChosen }: DataListProps<Row>): ReactNode {
  const open = useOpenRow(rowHref);
  return (
    <Table
      aria-label={label}
      className={classes.table ?? ""}
      highlightOnHover={Boolean(rowHref)}
      verticalSpacing={9}
      horizontalSpacing="md"
    >
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th key={column.key} data-end={column.end || undefined} {...(column.width ? { w: column.width } : {})}>
              {column.header || <span className={classes.unseen}>{column.key}</span>}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr
            key={rowKey(row)}
            data-link={rowHref ? true : undefined}
            data-chosen={isChosen?.(row) || undefined}
            onClick={(event) => open(event, row)}
          >
            {columns.map((column) => (
              <Table.Td key={column.key} data-end={column.end || undefined}>
                {column.cell(row)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Cards<Row>({ label, rows, columns, rowKey, rowHref, isChosen }: DataListProps<Row>): ReactNode {
  const open = useOpenRow(rowHref);
  const corner = columns.filter((column) => column.card === "corner");
  const details = columns.filter((column) => !column.card);
  return (
    <ul aria-label={label} className={classes.cards}>
      {rows.map((row) => (
        // The keyboard's way in is the link inside the title.
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above
        <li key={rowKey(row)} data-chosen={isChosen?.(row) || undefined} onClick={(event) => open(event, row)}>
          <div className={classes.cardHead}>
            <div className={classes.cardTitle}>
              {columns
                .filter((column) => column.card === "title")
                .map((column) => (
                  <div key={column.key}>{column.cell(row)}</div>
                ))}
            </div>
            {corner.map((column) => (
              <div key={column.key}>{column.cell(row)}</div>
            ))}
          </div>
          <dl>
            {details.map((column) => (
              <div key={column.key}>
                <dt>{column.header}</dt>
                <dd>{column.cell(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function useOpenRow<Row>(rowHref: ((row: Row) => string) | undefined) {
  const navigate = useNavigate();
  return (event: MouseEvent, row: Row) => {
    // A click on a control inside the row is that control's own; marking text isn't a click either.
    if (!rowHref || !(event.target instanceof Element)) return;
    if (event.target.closest("a, button, input, label, [role=menuitem]") || window.getSelection()?.type === "Range") return;
    if (!event.currentTarget.contains(event.target)) return;
    void navigate(rowHref(row));
  };
}
