import { Anchor, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useLocation } from "react-router";
import type { Integration } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import notices from "../../../ui/notice.module.css";
import { statusWord } from "../../../ui/status-badge.tsx";
import { absolute, duration, Time } from "../../../ui/time.tsx";
import { directionsOf } from "./directions.ts";
import { RunTime } from "./run-time.tsx";

const LOOKS = {
  enabled: { tone: "good", icon: "check" },
  disabled: { tone: "calm", icon: "pause" },
  error: { tone: "bad", icon: "alert" },
} as const;

/** How it is, since when and because of what, in words. */
export function IntegrationNotice({ integration }: { integration: Integration }): ReactNode {
  const { status, status_since: since, status_reason: reason, status_reason_code: code, id, rejected } = integration;
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
        {reason && <Text size="sm">{reasonOf(integration)}</Text>}
        {(status !== "error" || code === "open_failures") && <Text size="sm">{detailOf(integration)}</Text>}
        {status === "enabled" && integration.next_run_at && (
          <Text size="sm" component="div">
            {rich("integration.state.next", { when: <RunTime integration={integration} at={integration.next_run_at} /> })}
          </Text>
        )}
        {status === "enabled" && rejected > 0 && (
          <Anchor component={Link} to={`${log}?status=rejected`} size="sm" c="inherit" underline="always">
            {t("integration.state.rejected", { n: rejected })}
          </Anchor>
        )}
        {code === "reconnect" && (
          <Anchor
            component={Link}
            to={`/settings/integrations/${id}/configuration#connection`}
            size="sm"
            c="inherit"
            underline="always"
          >
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

/** Because of what; where times are told, in the reader's own. */
function reasonOf(integration: Integration): string {
  const { status_reason: reason, status_reason_code: code, next_run_at: due, last_received_at: last } = integration;
  if (code === "overdue" && due) return t("integration.state.overdue", { when: absolute(due, false) });
  if (code === "silent" && integration.expected_every_seconds) {
    const span = duration(integration.expected_every_seconds * 1_000);
    return last
      ? t("integration.state.silent", { when: absolute(last, false), span })
      : t("integration.state.silent_ever", { span });
  }
  return reason ?? "";
}

/** What goes on, as it takes in, sends, or both. */
function detailOf(integration: Integration): string {
  const { sends, takesIn } = directionsOf(integration);
  const { status } = integration;
  if (status === "enabled") {
    if (sends.length === 0) return t(comesTo(integration));
    return t(takesIn ? "integration.state.both" : "integration.state.sends", { events: eventsOf(sends) });
  }
  if (takesIn) return t(status === "error" ? "integration.state.error" : "integration.state.disabled");
  return t(status === "error" ? "integration.state.sends_error" : "integration.state.sends_disabled");
}

/** What comes of what comes in, where nothing is sent. */
function comesTo({ receiver_url: receiver, pulls, type, mapping }: Integration) {
  if (receiver === null && !pulls) return "integration.state.idle";
  return type === "custom" && mapping.length === 0 ? "integration.state.unmapped" : "integration.state.enabled";
}

function eventsOf([first = "", ...others]: string[]): string {
  return others.length === 0 ? first : t("integration.state.more", { first, n: others.length });
}
