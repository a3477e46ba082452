import { Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import type { MessageKey } from "../../i18n/t.ts";
import { t } from "../../i18n/t.ts";
import { Icon } from "../../ui/icons.tsx";
import classes from "./value-rows.module.css";

const SEARCHED_FROM = 12;

type ValueRowsProps<Row> = {
  rows: Row[];
  words: { search: MessageKey; none: MessageKey };
  /** What is known of a value, below it. */
  facts: (row: Row) => ReactNode;
  /** A narrow column at the end; absent without one. */
  mark?: (row: Row) => ReactNode;
  /** What it is here. */
  children: (row: Row) => ReactNode;
};

/** Values of theirs, a row each, and beside it what it is here; of many some are found by typing. */
export function ValueRows<Row extends { value: string }>({ rows, words, facts, mark, children }: ValueRowsProps<Row>): ReactNode {
  const [searched, setSearched] = useState("");
  const wanted = searched.trim().toLowerCase();
  const shown = rows.filter(({ value }) => value.toLowerCase().includes(wanted));
  return (
    <>
      {rows.length > SEARCHED_FROM && (
        <TextInput
          type="search"
          aria-label={t(words.search)}
          placeholder={t(words.search)}
          leftSection={<Icon name="search" size={15} />}
          maw={420}
          value={searched}
          onChange={(event) => setSearched(event.currentTarget.value)}
        />
      )}
      <ul className={classes.values}>
        {shown.map((row) => (
          <li key={row.value} className={classes.value} data-marked={mark ? "" : undefined}>
            <div className={classes.theirs}>
              <Text size="sm" fw={600} component="div">
                <bdi>{row.value}</bdi>
              </Text>
              <Text size="xs" c="dimmed" component="div" className="numeric">
                {facts(row)}
              </Text>
            </div>
            {children(row)}
            {mark?.(row)}
          </li>
        ))}
      </ul>
      {shown.length === 0 && (
        <Text size="sm" c="dimmed" role="status">
          {t(words.none)}
        </Text>
      )}
    </>
  );
}
