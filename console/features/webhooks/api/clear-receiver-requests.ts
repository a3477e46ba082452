import { useQueryClient } from "@tanstack/react-query";
import { callApi } from "../../../ui/api-client.ts";
import { toastProblem } from "../../../ui/toast.tsx";

/** Forgets what the built-in receiver got. */
export function useClearReceiverRequests() {
  const cache = useQueryClient();
  return async () => {
    await callApi("DELETE", "/v1/test-receiver/requests").catch(toastProblem);
    await cache.invalidateQueries({ queryKey: ["receiver", "list"] });
  };
}
