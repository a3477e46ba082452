import type { Job } from "../../../data/shapes.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";

/** The latest long work for a webhook, or for all. */
export function useJobs(webhookId: string | null) {
  return useKeysetList<Job>("jobs", { path: "/v1/jobs", filters: { subject_id: webhookId }, limit: 5 });
}
