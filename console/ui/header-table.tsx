import type { ReactNode } from "react";
import { t } from "../i18n/t.ts";
import classes from "./header-table.module.css";
import { Code } from "./mono.tsx";

/** HTTP headers, name and value; stacked when narrow. */
export function HeaderTable({ headers }: { headers: Record<string, string> }): ReactNode {
  return (
    <table className={classes.headers} aria-label={t("attempt.headers")} dir="ltr">
      <tbody>
        {Object.entries(headers).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">
              <Code>{name}</Code>
            </th>
            <td>
              <Code wrap>{value}</Code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
