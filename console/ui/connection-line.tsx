import { Loader } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useSyncExternalStore } from "react";
import { t } from "../i18n/t.ts";
import { isAway } from "./api-problem.ts";
import classes from "./connection-line.module.css";

/** One line over the page for as long as the server doesn't answer; what is on the page stays, and goes on by itself. */
export function ConnectionLine(): ReactNode {
  const cache = useQueryClient().getQueryCache();
  const away = useSyncExternalStore(
    (onChange) => cache.subscribe(onChange),
    () => cache.getAll().some(({ state }) => state.fetchStatus !== "idle" && isAway(state.fetchFailureReason)),
  );
  return (
    <div role="status" className={classes.place}>
      {away && (
        <span className={classes.line}>
          <Loader size={14} color="currentColor" aria-hidden="true" />
          {t("problem.trying")}
        </span>
      )}
    </div>
  );
}
