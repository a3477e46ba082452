import { Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useEffect } from "react";
import { t } from "../../i18n/t.ts";
import { useRecord } from "../one-record.ts";
import type { Job } from "../shapes.ts";
import classes from "./retry-progress.module.css";
import { endWords, notTried } from "./retry-words.ts";

/** How far the retry of what waited for values has come; once it is over, what shows them asks again. */
export function RetryProgress({ jobId }: { jobId: string }): ReactNode {
  const cache = useQueryClient();
  const { data: job } = useRecord<Job>("jobs", jobId);
  const { done = 0, matched = 0, finished_at: end = null } = job ?? {};
  useEffect(() => {
    if (end) void cache.invalidateQueries({ queryKey: ["lookup-tables"] });
  }, [end, cache]);
  const words = job && end ? endWords(job) : t("map.retrying", { done, matched });
  const isWhole = job?.status === "done" && notTried(job) === 0;
  return (
    <div className={classes.progress}>
      <Text size="sm" aria-live="polite" className="numeric">
        {words}
      </Text>
      <progress max={Math.max(1, matched)} value={end && isWhole ? Math.max(1, matched) : done} aria-label={words} />
    </div>
  );
}
