import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import type { Mail, Notification } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { QueryFace } from "../../../ui/query-face.tsx";
import { StatusBadge, statusWord } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { useMails } from "../api/find-mails.ts";
import { noticeTitle } from "./notice-words.ts";
import classes from "./notifications.module.css";

/** What became of a notification's mails; a click shows them. */
export function MailStatus({ notification }: { notification: Notification }): ReactNode {
  const [opened, { open, close }] = useDisclosure(false);
  const status = notification.mail_status;
  if (!status) return <span aria-hidden="true">–</span>;
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        px={2}
        aria-label={`${t("notifications.mails")}: ${statusWord(status)}`}
        onClick={open}
      >
        <StatusBadge status={status} />
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={<Text fw={600}>{noticeTitle(notification)}</Text>}
        closeButtonProps={{ "aria-label": t("close") }}
        size="lg"
      >
        {opened && <Mails notificationId={notification.id} />}
      </Modal>
    </>
  );
}

function Mails({ notificationId }: { notificationId: string }): ReactNode {
  const mails = useMails(notificationId);
  return (
    <QueryFace query={mails}>
      {({ data }) =>
        data.length === 0 ? (
          <Text size="sm">{t("notifications.mails.none")}</Text>
        ) : (
          <Stack>
            {data.map((mail) => (
              <OneMail key={mail.id} mail={mail} />
            ))}
          </Stack>
        )
      }
    </QueryFace>
  );
}

function OneMail({ mail }: { mail: Mail }): ReactNode {
  return (
    <section aria-label={mail.subject}>
      <Group justify="space-between" gap="xs">
        <Text fw={600} size="sm">
          <bdi dir="ltr">{mail.address}</bdi>
        </Text>
        <StatusBadge status={mail.status} />
      </Group>
      <Text size="xs" c="dimmed" component="div">
        {mail.status === "kept" && t("notifications.mails.kept")}
        {mail.status === "sent" && (mail.bundled ? t("notifications.mails.bundled") : <Time at={mail.finished_at} />)}
        {mail.next_attempt_at && rich("notifications.mails.next", { when: <Time at={mail.next_attempt_at} /> })}
      </Text>
      {mail.last_error && mail.status !== "sent" && (
        <Text size="sm" c="var(--tone-bad-fg)">
          <bdi dir="ltr">{mail.last_error}</bdi>
        </Text>
      )}
      <pre className={classes.mail} dir="auto">
        {mail.text}
      </pre>
    </section>
  );
}
