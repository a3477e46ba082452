import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Webhook } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import notices from "../../../ui/notice.module.css";
import { absolute, useNow } from "../../../ui/time.tsx";

/** So long before its end a certificate is spoken of, as the API's own notification does. */
const WARN_DAYS = 14;

/** While the breaker holds new events back: until when, and what goes on. */
export function BreakerNotice({ webhook: { breaker } }: { webhook: Webhook }): ReactNode {
  const now = useNow(1_000);
  if (!breaker || new Date(breaker.open_until).getTime() <= now) return null;
  return (
    <Notice title={t("breaker.title", { when: absolute(breaker.open_until, true) })} icon="pause">
      {t("breaker.detail", { n: breaker.failures_in_row })}
    </Notice>
  );
}

/** When the receiver's certificate ends within two weeks, or has. */
export function CertificateNotice({ webhook: { certificate } }: { webhook: Webhook }): ReactNode {
  if (!certificate || certificate.days_left >= WARN_DAYS) return null;
  const when = absolute(certificate.valid_to, false);
  const title = certificate.days_left < 0 ? t("certificate.ended.title", { when }) : t("certificate.ends.title", { when });
  return (
    <Notice title={title} icon="alert">
      {t("certificate.ends.detail")}
    </Notice>
  );
}

function Notice({ title, icon, children }: { title: string; icon: "pause" | "alert"; children: ReactNode }): ReactNode {
  return (
    <section className={notices.notice} data-tone="warn" aria-label={title}>
      <Icon name={icon} size={18} />
      <div>
        <Text fw={600} size="sm">
          {title}
        </Text>
        <Text size="sm">{children}</Text>
      </div>
    </section>
  );
}
