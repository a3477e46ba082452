import { useQueryClient } from "@tanstack/react-query";
import type { Session } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export type OwnSettings = Partial<Pick<Session["user"], "mail_notifications" | "locale">>;

/** The signed-in person's own settings; the session shows them. */
export function useChangeSettings() {
  const cache = useQueryClient();
  return async (settings: OwnSettings) => {
    cache.setQueryData(["session"], await callApi<Session>("PATCH", "/v1/session", { body: settings }));
  };
}
