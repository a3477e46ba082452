import { useQueryClient } from "@tanstack/react-query";
import type { Webhook } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { callApi } from "../../../ui/api-client.ts";
import { toast, toastProblem } from "../../../ui/toast.tsx";

/** `pause` and `resume`, each the undo of the other. */
export function usePauseWebhook() {
  const cache = useQueryClient();
  const act = async (webhook: Webhook, verb: "pause" | "resume", { catchUp = true }: { catchUp?: boolean } = {}) => {
    try {
      await callApi("POST", `/v1/webhooks/${webhook.id}/${verb}`, { body: verb === "resume" ? { catch_up: catchUp } : {} });
    } catch (problem) {
      toastProblem(problem);
      return;
    } finally {
      void cache.invalidateQueries({ queryKey: ["webhooks"] });
    }
    const words =
      verb === "pause" ? t("webhooks.paused_toast", { name: webhook.name }) : t("webhooks.resumed_toast", { name: webhook.name });
    toast(words, verb === "pause" ? { undo: () => void act(webhook, "resume") } : {});
  };
  return act;
}
