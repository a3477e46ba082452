import { failureWords } from "../../../data/diagnosis.ts";
import type { Webhook } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";

/** Why a webhook isn't active, in the reader's language; the API's own sentence for reasons of older versions. */
export function statusReason({ status_reason: text, status_reason_code: code, status_cause: cause }: Webhook): string | null {
  switch (code) {
    case "retries_used_up": {
      const words = cause && failureWords(cause.error_kind, cause.response_status);
      return words ? `${t("webhook.reason.retries_used_up")} ${words}` : t("webhook.reason.retries_used_up");
    }
    case "receiver_gone":
      return t("webhook.reason.receiver_gone");
    case "secret_unreadable":
      return t("webhook.reason.secret_unreadable");
    case "paused_by":
      return t("webhook.reason.paused_by", { name: cause?.by ?? "" });
    default:
      return text;
  }
}
