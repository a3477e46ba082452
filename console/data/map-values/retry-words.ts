import { t } from "../../i18n/t.ts";
import type { Job } from "../shapes.ts";

type Ended = Pick<Job, "status" | "done" | "failed" | "waiting" | "matched" | "result">;

/** What a retry ended with, in words. What was stopped, failed or may not be sent wasn't tried, and isn't said to have been. */
export function endWords(job: Ended): string {
  const { status, done, failed, waiting, matched } = job;
  const untried = notTried(job);
  return [
    status === "stopped" && t("map.retry_stopped", { done, matched }),
    status === "failed" && t("map.retry_broke", { done, matched }),
    status === "done" && untried > 0 && t("map.retry_partly", { n: untried, done }),
    status === "done" && untried === 0 && failed === 0 && t("map.retried", { done }),
    status === "done" && untried === 0 && failed > 0 && t("map.retried_failed", { n: failed }),
    (status !== "done" || untried > 0) && failed > 0 && t("map.retry_failed", { n: failed }),
    waiting > 0 && t("map.retried_waiting", { n: waiting }),
  ]
    .filter(Boolean)
    .join(" ");
}

/** How many may not be sent, as of an integration that is disabled. */
export function notTried({ result }: Pick<Ended, "result">): number {
  return typeof result?.not_tried === "number" ? result.not_tried : 0;
}
