import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../i18n/t.ts";
import { Icon } from "./icons.tsx";
import classes from "./new-rows-bar.module.css";

/** How many rows came while somebody reads; a click shows them. */
export function NewRowsBar({ count, isMore, onShow }: { count: number; isMore: boolean; onShow: () => void }): ReactNode {
  return (
    <div className={classes.bar} role="status">
      {count > 0 && (
        <Button size="compact-sm" radius="xl" leftSection={<Icon name="up" size={14} />} onClick={onShow}>
          {t(isMore ? "list.new_more" : "list.new", { n: count })}
        </Button>
      )}
    </div>
  );
}
