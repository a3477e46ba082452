import { ActionIcon, Anchor, Popover, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Notification } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import { QueryFace } from "../../../ui/query-face.tsx";
import { Ago } from "../../../ui/time.tsx";
import { useLatest, useUnread } from "../api/find-unread.ts";
import { MarkAllRead } from "./mark-all-read.tsx";
import { NotificationTitle } from "./notification-title.tsx";
import classes from "./notifications.module.css";

/** How many are unread, kept current by the live feed; a click shows the latest. */
export function Bell(): ReactNode {
  const [opened, { toggle, close }] = useDisclosure(false);
  const { data } = useUnread();
  const count = data?.rows.length ?? 0;
  const label = count === 0 ? t("bell.none") : t(data?.more ? "bell.many" : "bell.unread", { n: count });
  return (
    <Popover
      opened={opened}
      onChange={toggle}
      onDismiss={close}
      width={360}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size={34} aria-label={label} onClick={toggle} className={classes.bell ?? ""}>
          <Icon name="bell" size={18} />
          {count > 0 && (
            <span className={classes.count} aria-hidden="true">
              {data?.more || count > 9 ? "9+" : count}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t("nav.notifications")} maw="calc(100vw - 24px)">
        {opened && <Panel unread={count} onClose={close} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Panel({ unread, onClose }: { unread: number; onClose: () => void }): ReactNode {
  const latest = useLatest();
  return (
    <>
      <div className={classes.head}>
        <Text fw={600}>{t("nav.notifications")}</Text>
        {unread > 0 && <MarkAllRead size="compact-sm" />}
      </div>
      <QueryFace query={latest}>
        {({ data }) =>
          data.length === 0 ? (
            <Text size="sm" c="dimmed" p="md">
              {t("notifications.empty")}
            </Text>
          ) : (
            <ul className={classes.latest}>
              {data.map((one) => (
                <Entry key={one.id} notification={one} onOpen={onClose} />
              ))}
            </ul>
          )
        }
      </QueryFace>
      <div className={classes.foot}>
        <Anchor component={Link} to="/settings/notifications" size="sm" onClick={onClose}>
          {t("bell.all")}
        </Anchor>
      </div>
    </>
  );
}

function Entry({ notification, onOpen }: { notification: Notification; onOpen: () => void }): ReactNode {
  return (
    <li>
      <span className={classes.unread} data-read={notification.read_at ? true : undefined} aria-hidden="true" />
      <div className={classes.words}>
        <NotificationTitle notification={notification} onOpen={onOpen} />
        <Text size="xs" c="dimmed" component="div">
          <Ago at={notification.created_at} />
          {notification.resolved_at && ` · ${t("status.resolved")}`}
        </Text>
      </div>
    </li>
  );
}
