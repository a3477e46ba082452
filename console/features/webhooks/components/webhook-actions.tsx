import { ActionIcon, Group, Menu, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useMay } from "../../../data/session.ts";
import type { Webhook } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ConfirmDelete } from "../../../ui/confirm-delete.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { useDeleteWebhook } from "../api/delete-webhook.ts";
import { usePauseWebhook } from "../api/pause-webhook.ts";
import { useResume } from "./resume-choice.tsx";

/** Test, pause or resume, edit, delete: what a row of the registry offers. */
export function WebhookActions({ webhook }: { webhook: Webhook }): ReactNode {
  const mayChange = useMay("webhooks:write");
  const pause = usePauseWebhook();
  const { resume, question } = useResume(webhook);
  const deleteWebhook = useDeleteWebhook();
  const [deleting, confirm] = useDisclosure(false);
  const here = `/settings/integrations/webhooks/${webhook.id}`;
  const verb = webhook.status === "paused" ? "resume" : "pause";
  return (
    <Group gap={2} wrap="nowrap">
      <Tooltip label={t("webhook.send_test")}>
        <ActionIcon
          component={Link}
          to={`${here}?send_test=1`}
          variant="subtle"
          color="gray"
          aria-label={`${t("webhook.send_test")}: ${webhook.name}`}
        >
          <Icon name="send" />
        </ActionIcon>
      </Tooltip>
      <Menu>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t("more_actions", { name: webhook.name })}>
            <Icon name="dots" size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} to={`${here}/settings`} leftSection={<Icon name="pencil" />}>
            {t("webhooks.edit")}
          </Menu.Item>
          <Menu.Item
            disabled={!mayChange}
            leftSection={<Icon name={verb === "pause" ? "pause" : "play"} />}
            onClick={() => void (verb === "pause" ? pause(webhook, verb) : resume())}
          >
            {verb === "pause" ? t("webhooks.pause") : t("webhooks.resume")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            disabled={!mayChange}
            leftSection={<Icon name="trash" />}
            c="var(--mantine-color-error)"
            onClick={confirm.open}
          >
            {t("webhooks.delete")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {question}
      <ConfirmDelete
        opened={deleting}
        title={t("webhooks.delete.title", { name: webhook.name })}
        verb={t("webhooks.delete")}
        onClose={confirm.close}
        onConfirm={() => deleteWebhook(webhook)}
      >
        {t("webhooks.delete.detail")}
      </ConfirmDelete>
    </Group>
  );
}
