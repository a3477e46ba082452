import { Button, Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { EventType } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";

/** Leads to a subscriber's test panel with this event chosen; straight there when it has one alone. */
export function SendTestMenu({ type }: { type: EventType }): ReactNode {
  const subscribers = type.subscribers ?? [];
  const [only] = subscribers;
  const to = (id: string) => `/settings/integrations/webhooks/${id}?send_test=1&event=${type.name}`;
  const icon = <Icon name="send" size={15} />;
  if (!only) return null;
  if (subscribers.length === 1) {
    return (
      <Button component={Link} variant="default" leftSection={icon} to={to(only.id)}>
        {t("catalog.send_test")}
      </Button>
    );
  }
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" leftSection={icon} rightSection={<Icon name="down" size={14} />}>
          {t("catalog.send_test")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: "auto" }}>
        {subscribers.map(({ id, name }) => (
          <Menu.Item key={id} component={Link} to={to(id)}>
            {t("catalog.send_test.to", { name })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
