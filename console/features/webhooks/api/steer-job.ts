import { useQueryClient } from "@tanstack/react-query";
import { callApi } from "../../../ui/api-client.ts";
import { toastProblem } from "../../../ui/toast.tsx";

export function useSteerJob() {
  const cache = useQueryClient();
  return async (id: string, verb: "pause" | "resume" | "stop") => {
    await callApi("POST", `/v1/jobs/${id}/${verb}`, { body: {} }).catch(toastProblem);
    await cache.invalidateQueries({ queryKey: ["jobs"] });
  };
}
