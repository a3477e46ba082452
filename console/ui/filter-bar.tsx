import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../i18n/t.ts";
import classes from "./filter-bar.module.css";

/** The fields above a list; "Clear filters" only while there are some. */
export function FilterBar({
  active,
  onClear,
  children,
}: {
  active: boolean;
  onClear: () => void;
  children: ReactNode;
}): ReactNode {
  return (
    <search className={classes.bar}>
      {children}
      {active && (
        <Button variant="subtle" size="sm" px="xs" onClick={onClear}>
          {t("list.clear")}
        </Button>
      )}
    </search>
  );
}
