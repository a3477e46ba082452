import { useQueryClient } from "@tanstack/react-query";
import { t } from "../i18n/t.ts";
import { callApi } from "../ui/api-client.ts";
import { toast } from "../ui/toast.tsx";
import type { Delivery, Webhook } from "./shapes.ts";

/** One attempt now, on the same row. */
export function useSendAgain() {
  const cache = useQueryClient();
  return async (id: string) => {
    await callApi("POST", `/v1/deliveries/${id}/retry`, { body: {} });
    toast(t("delivery.again.toast"));
    await Promise.all(["deliveries", "trail"].map((name) => cache.invalidateQueries({ queryKey: [name] })));
  };
}

/** Why this delivery can't be sent again now; null when it can. `webhook` is undefined for one that is gone. */
export function whyNotAgain({ status, test }: Pick<Delivery, "status" | "test">, webhook: Webhook | undefined): string | null {
  if (test) return t("delivery.again.test");
  if (status === "held") return t("delivery.again.held");
  if (status === "pending" || status === "retrying") return t("delivery.again.open");
  if (!webhook) return t("delivery.again.gone");
  return webhook.status === "paused" ? t("delivery.again.held") : null;
}
