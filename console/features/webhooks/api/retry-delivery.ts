import { useQueryClient } from "@tanstack/react-query";
import { t } from "../../../i18n/t.ts";
import { callApi } from "../../../ui/api-client.ts";
import { toast } from "../../../ui/toast.tsx";

/** One attempt now, on the same row. */
export function useRetryDelivery() {
  const cache = useQueryClient();
  return async (id: string) => {
    await callApi("POST", `/v1/deliveries/${id}/retry`, { body: {} });
    toast(t("delivery.retry.toast"));
    await cache.invalidateQueries({ queryKey: ["deliveries"] });
  };
}
