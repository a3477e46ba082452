import { Button } from "@mantine/core";
import type { CSSProperties, ReactNode } from "react";
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

/** One field of the bar: `width` in pixels where there is room; on a small screen two share a line, a `wide` one has its own. */
export function FilterField({
  width,
  wide = false,
  children,
}: {
  width: number;
  wide?: boolean;
  children: ReactNode;
}): ReactNode {
  const style = { "--field-width": `${width}px` } as CSSProperties; // a variable of ours, which the types don't know
  return (
    <div className={classes.field} style={style} data-wide={wide || undefined}>
      {children}
    </div>
  );
}
