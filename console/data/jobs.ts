import { useQueryClient } from "@tanstack/react-query";
import { callApi } from "../ui/api-client.ts";
import { useKeysetList } from "../ui/keyset-list.ts";
import { toastProblem } from "../ui/toast.tsx";
import type { Job } from "./shapes.ts";

/** The latest long work on a record, or on all. */
export function useJobs(subjectId: string | null) {
  return useKeysetList<Job>("jobs", { path: "/v1/jobs", filters: { subject_id: subjectId }, limit: 5 });
}

export function useSteerJob() {
  const cache = useQueryClient();
  return async (id: string, verb: "pause" | "resume" | "stop") => {
    await callApi("POST", `/v1/jobs/${id}/${verb}`, { body: {} }).catch(toastProblem);
    await cache.invalidateQueries({ queryKey: ["jobs"] });
  };
}
