import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import type { CsvCheck } from "../api/lookup-tables.ts";
import classes from "./lookup-tables.module.css";

/** Which lines of a file are wrong: number, value, and why. */
export function WrongLines({ check: { wrong, wrong_count: all } }: { check: CsvCheck }): ReactNode {
  return (
    <div role="alert">
      <Text size="sm" fw={600}>
        {t("tables.upload.wrong", { n: all })}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys */}
      <section className={classes.wrong} tabIndex={0} aria-label={t("tables.upload.wrong_lines")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("tables.upload.line")}</th>
              <th scope="col">{t("tables.upload.value")}</th>
              <th scope="col">{t("tables.upload.why")}</th>
            </tr>
          </thead>
          <tbody>
            {wrong.map(({ line, value, detail }) => (
              <tr key={`${line} ${value}`}>
                <td className="numeric">{line}</td>
                <td>
                  <bdi>{value || "–"}</bdi>
                </td>
                <td>{detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {all > wrong.length && (
        <Text size="xs" c="dimmed">
          {t("tables.upload.first_wrong", { n: wrong.length, all })}
        </Text>
      )}
    </div>
  );
}
