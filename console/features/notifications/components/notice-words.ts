import type { Notification } from "../../../data/shapes.ts";
import type { MessageKey } from "../../../i18n/t.ts";
import { t } from "../../../i18n/t.ts";
import { absolute } from "../../../ui/time.tsx";

const KINDS: Record<string, MessageKey> = {
  "webhook.failing": "notice.webhook.failing",
  "webhook.paused": "notice.webhook.paused",
  "webhook.rotation_ending": "notice.webhook.rotation_ending",
  "webhook.certificate_ending": "notice.webhook.certificate_ending",
  "integration.error": "notice.integration.error",
};

/** A notification in the reader's language, made of its facts; the API's own title for kinds that have no words here. */
export function noticeTitle({ kind, facts, title }: Notification): string {
  const key = KINDS[kind];
  if (!key || !facts.name) return title;
  const words = t(key, { name: facts.name, when: facts.ends_at ? absolute(facts.ends_at, false) : "" });
  const cause = kind === "webhook.failing" ? shortCause(facts) : null;
  return cause ? `${words}: ${cause}` : words;
}

function shortCause({ code, error_kind: kind, response_status: status }: Notification["facts"]): string | null {
  if (code === "secret_unreadable") return t("notice.cause.secret");
  if (!kind) return null;
  return kind === "http" ? t("notice.cause.http", { code: String(status ?? "") }) : t(`notice.cause.${kind}`);
}
