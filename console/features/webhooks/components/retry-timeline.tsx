import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { duration } from "../../../ui/time.tsx";
import { retryWaits } from "./webhook-values.ts";
import classes from "./webhooks.module.css";

const DRAWN = 7;

/** The schedule as one would live through it: first try, then each wait, and when we give up. */
export function RetryTimeline({ count, steps }: { count: number; steps: readonly number[] }): ReactNode {
  const waits = retryWaits(count, steps);
  const total = waits.reduce((sum, wait) => sum + wait, 0);
  if (count === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("retry.none")}
      </Text>
    );
  }
  const drawn = waits.slice(0, DRAWN).map((wait, index) => ({ wait, number: index + 1 }));
  return (
    <div>
      <ol className={classes.timeline}>
        <li>{t("retry.first")}</li>
        {drawn.map(({ wait, number }) => (
          <li key={number}>{t("retry.after", { span: duration(wait * 1000) })}</li>
        ))}
        {count > DRAWN && <li data-more>{t("retry.more", { n: count - DRAWN })}</li>}
      </ol>
      <Text size="sm" mt={8}>
        {t("retry.gives_up", { span: duration(total * 1000) })}
      </Text>
    </div>
  );
}
