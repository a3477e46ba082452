import { Anchor, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Webhook } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import notices from "../../../ui/notice.module.css";
import { Ago } from "../../../ui/time.tsx";

/** Events that weren't sent because the filter couldn't be evaluated for them; gone when the filter changes. */
export function FilterErrors({ webhook }: { webhook: Webhook }): ReactNode {
  const errors = webhook.filter_errors;
  if (!errors) return null;
  return (
    <div className={notices.notice} data-tone="warn">
      <Icon name="filter" size={18} />
      <div>
        <Text fw={600} size="sm" component="div">
          {t("filter.errors", { n: errors.count })}
        </Text>
        <Text size="sm">{rich("filter.errors.last", { when: <Ago at={errors.last_at} />, error: errors.last_error })}</Text>
        <Anchor
          component={Link}
          size="sm"
          c="inherit"
          td="underline"
          to={`/settings/integrations/webhooks/${webhook.id}/settings`}
        >
          {t("filter.errors.fix")}
        </Anchor>
      </div>
    </div>
  );
}
