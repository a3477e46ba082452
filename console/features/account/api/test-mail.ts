import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Mail, TestMail } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

const KEY = ["notifications", "test-mail"];
const ASK_EVERY_MS = 2000;

/** The last test mail that one asked for, kept current while it waits. */
export function useTestMail() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => callApi<TestMail>("GET", "/v1/notifications/test-mail", { signal }),
    refetchInterval: ({ state }) => (state.data?.mail?.status === "waiting" ? ASK_EVERY_MS : false),
  });
}

export function useSendTestMail() {
  const cache = useQueryClient();
  return async () => {
    const mail = await callApi<Mail>("POST", "/v1/notifications/test-mail", { body: {} });
    cache.setQueryData<TestMail>(KEY, { mail });
  };
}
