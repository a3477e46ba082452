import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import type { Integration, OpenWork } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ConfirmDelete } from "../../../ui/confirm-delete.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useDeleteIntegration, useOpenWork } from "../api/integrations.ts";

/** Asks before an integration is deleted, and says what of it is still open. */
export function DeleteIntegration({
  integration,
  opened,
  onClose,
}: {
  integration: Integration;
  opened: boolean;
  onClose: () => void;
}): ReactNode {
  const remove = useDeleteIntegration();
  const navigate = useNavigate();
  const open = useOpenWork(integration, { wanted: opened });
  const { name } = integration;
  return (
    <ConfirmDelete
      opened={opened}
      title={t("integration.delete.title", { name })}
      verb={t("integration.delete")}
      onClose={onClose}
      onConfirm={async () => {
        await remove(integration);
        toast(t("integration.deleted", { name }));
        await navigate("/settings/integrations");
      }}
    >
      <Stack gap="sm">
        <Text size="sm">
          {t(integration.receiver_url ? "integration.delete.detail" : "integration.delete.detail.no_receiver")}
        </Text>
        {open.data && <Ends open={open.data} />}
      </Stack>
    </ConfirmDelete>
  );
}

const KINDS = ["messages", "entries", "postings", "refused", "uncertain"] as const;

function Ends({ open }: { open: OpenWork }): ReactNode {
  const some = KINDS.filter((kind) => open[kind] > 0);
  if (some.length === 0) return <Text size="sm">{t("integration.delete.nothing_open")}</Text>;
  return (
    <div>
      <Text size="sm" fw={600}>
        {t("integration.delete.ends")}
      </Text>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {some.map((kind) => (
          <Text key={kind} component="li" size="sm">
            {t(`integration.delete.ends.${kind}`, { n: open[kind] })}
          </Text>
        ))}
      </ul>
    </div>
  );
}
