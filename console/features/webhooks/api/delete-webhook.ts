import { useQueryClient } from "@tanstack/react-query";
import type { Webhook } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { callApi } from "../../../ui/api-client.ts";
import { toast } from "../../../ui/toast.tsx";

export function useDeleteWebhook() {
  const cache = useQueryClient();
  return async (webhook: Webhook) => {
    await callApi("DELETE", `/v1/webhooks/${webhook.id}`);
    cache.removeQueries({ queryKey: ["webhooks", "one", webhook.id] });
    void cache.invalidateQueries({ queryKey: ["webhooks", "list"] });
    toast(t("webhooks.deleted_toast", { name: webhook.name }));
  };
}
