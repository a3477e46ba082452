import { useQueryClient } from "@tanstack/react-query";
import { callApi } from "../../../ui/api-client.ts";

export function useMarkRead() {
  const cache = useQueryClient();
  return async (id: string) => {
    await callApi("POST", `/v1/notifications/${id}/read`, { body: {} });
    await cache.invalidateQueries({ queryKey: ["notifications"] });
  };
}

/** Answers with how many weren't read before. */
export function useMarkAllRead() {
  const cache = useQueryClient();
  return async (): Promise<number> => {
    const { marked } = await callApi<{ marked: number }>("POST", "/v1/notifications/read-all", { body: {} });
    await cache.invalidateQueries({ queryKey: ["notifications"] });
    return marked;
  };
}
