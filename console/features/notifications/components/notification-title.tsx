import { Anchor, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { placeOf } from "../../../data/record-places.ts";
import type { Notification } from "../../../data/shapes.ts";
import { toastProblem } from "../../../ui/toast.tsx";
import { useMarkRead } from "../api/mark-read.ts";
import { noticeTitle } from "./notice-words.ts";

/** What happened, linked to what it is about; following the link counts as having read it. */
export function NotificationTitle({ notification, onOpen }: { notification: Notification; onOpen?: () => void }): ReactNode {
  const markRead = useMarkRead();
  const to = placeOf(notification.subject_id);
  const weight = notification.read_at ? 400 : 600;
  const title = noticeTitle(notification);
  if (!to) return <Text fw={weight}>{title}</Text>;
  const open = () => {
    if (!notification.read_at) void markRead(notification.id).catch(toastProblem);
    onOpen?.();
  };
  return (
    <Anchor component={Link} to={to} fw={weight} c="var(--mantine-color-text)" onClick={open}>
      {title}
    </Anchor>
  );
}
