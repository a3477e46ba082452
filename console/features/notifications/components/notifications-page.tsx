import { Button, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Notification } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { toastProblem } from "../../../ui/toast.tsx";
import { useUnread } from "../api/find-unread.ts";
import { useMarkRead } from "../api/mark-read.ts";
import { MailStatus } from "./mail-status.tsx";
import { MarkAllRead } from "./mark-all-read.tsx";
import { noticeTitle } from "./notice-words.ts";
import { NotificationTitle } from "./notification-title.tsx";

/** `/settings/notifications`: what needs or needed somebody, one entry a problem. */
export function NotificationsPage(): ReactNode {
  const markRead = useMarkRead();
  const unread = useUnread();
  return (
    <RecordListPage
      title={t("nav.notifications")}
      about={t("notifications.about")}
      at="/settings/notifications"
      list={{ name: "notifications", path: "/v1/notifications" }}
      filters={[
        {
          name: "open",
          kind: "choice",
          label: t("notifications.filter.state"),
          choices: [
            { value: "true", label: t("status.ongoing") },
            { value: "false", label: t("status.resolved") },
          ],
        },
        {
          name: "unread",
          kind: "choice",
          label: t("notifications.filter.read"),
          choices: [
            { value: "true", label: t("notifications.unread") },
            { value: "false", label: t("notifications.read") },
          ],
        },
      ]}
      columns={columns((id) => void markRead(id).catch(toastProblem))}
      actions={(unread.data?.rows.length ?? 0) > 0 && <MarkAllRead />}
      empty={{ icon: "bell", title: t("notifications.empty"), detail: t("notifications.empty.detail") }}
    />
  );
}

function columns(onRead: (id: string) => void): Column<Notification>[] {
  return [
    {
      key: "title",
      header: t("notifications.column.title"),
      card: "title",
      cell: (one) => <NotificationTitle notification={one} />,
    },
    {
      key: "state",
      header: t("field.status"),
      card: "corner",
      cell: (one) => <StatusBadge status={one.resolved_at ? "resolved" : "ongoing"} />,
    },
    { key: "since", header: t("notifications.column.since"), cell: (one) => <Time at={one.created_at} precise={false} /> },
    { key: "resolved", header: t("notifications.column.resolved"), cell: (one) => <Time at={one.resolved_at} precise={false} /> },
    { key: "mail", header: t("notifications.mails"), cell: (one) => <MailStatus notification={one} /> },
    {
      key: t("notifications.read"),
      header: "",
      end: true,
      cell: (one) =>
        one.read_at ? (
          <Text size="xs" c="dimmed" component="span">
            {t("notifications.read")}
          </Text>
        ) : (
          <Button
            variant="default"
            size="xs"
            aria-label={`${t("notifications.mark")}: ${noticeTitle(one)}`}
            onClick={() => onRead(one.id)}
          >
            {t("notifications.mark")}
          </Button>
        ),
    },
  ];
}
