import { Anchor, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useLocation } from "react-router";
import type { Integration } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import notices from "../../../ui/notice.module.css";
import { statusWord } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";

const LOOKS = {
  enabled: { tone: "good", icon: "check", detail: "integration.state.enabled" },
  disabled: { tone: "calm", icon: "pause", detail: "integration.state.disabled" },
  error: { tone: "bad", icon: "alert", detail: "integration.state.error" },
} as const;

/** How it is, since when and because of what, in words. */
export function IntegrationNotice({ integration }: { integration: Integration }): ReactNode {
  const { status, status_since: since, status_reason: reason, status_reason_code: code, id } = integration;
  const look = LOOKS[status];
  const log = `/settings/integrations/${id}/log`;
  const inLog = useLocation().pathname.startsWith(log);
  return (
    <section className={notices.notice} data-tone={look.tone} aria-label={statusWord(status)}>
      <Icon name={look.icon} size={18} />
      <div>
        <Text fw={600} size="sm" component="div">
          {statusWord(status)} {rich("integrations.since", { when: <Time at={since} precise={false} /> })}
        </Text>
        {reason && <Text size="sm">{reason}</Text>}
        {(status !== "error" || code === "open_failures") && <Text size="sm">{t(look.detail)}</Text>}
        {code === "reconnect" && (
          <Anchor component={Link} to={`/settings/integrations/${id}/configuration`} size="sm" c="inherit" underline="always">
            {t("connect.open")}
          </Anchor>
        )}
        {status === "error" && code !== "reconnect" && !inLog && (
          <Anchor component={Link} to={log} size="sm" c="inherit" underline="always">
            {t("integration.state.open_log")}
          </Anchor>
        )}
      </div>
    </section>
  );
}
