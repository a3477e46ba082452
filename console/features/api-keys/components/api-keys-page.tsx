import { Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useState } from "react";
import { useMay } from "../../../data/session.ts";
import type { ApiKey } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ConfirmDelete } from "../../../ui/confirm-delete.tsx";
import type { Column } from "../../../ui/data-list.tsx";
import { EmptyFace } from "../../../ui/faces.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { ListPanel } from "../../../ui/list-panel.tsx";
import { Code } from "../../../ui/mono.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useApiKeys } from "../api/find-api-keys.ts";
import { useRevokeApiKey } from "../api/revoke-api-key.ts";
import { CreateKey } from "./create-key.tsx";

/** Keys for programs: what each may do, when it was last used, and the way to end it. */
export function ApiKeysPage(): ReactNode {
  const list = useApiKeys();
  const mayChange = useMay("api-keys:write");
  const revoke = useRevokeApiKey();
  const [creating, create] = useDisclosure(false);
  const [ending, setEnding] = useState<ApiKey | null>(null);
  const add = (
    <GuardedButton allowed={mayChange} leftSection={<Icon name="plus" />} onClick={create.open}>
      {t("keys.create")}
    </GuardedButton>
  );
  return (
    <>
      <PageHeader title={t("nav.api_keys")} about={t("keys.about")} actions={add} />
      <ListPanel
        label={t("nav.api_keys")}
        list={list}
        rowKey={(key) => key.id}
        columns={columns({ mayChange, onRevoke: setEnding })}
        empty={
          <EmptyFace icon="key" title={t("keys.empty")} actions={add}>
            {t("keys.empty.detail")}
          </EmptyFace>
        }
      />
      <CreateKey opened={creating} onClose={create.close} />
      <ConfirmDelete
        opened={ending !== null}
        title={t("keys.revoke.title", { name: ending?.name ?? "" })}
        verb={t("keys.revoke")}
        onClose={() => setEnding(null)}
        onConfirm={async () => {
          if (!ending) return;
          await revoke(ending.id);
          toast(t("keys.revoked_toast", { name: ending.name }));
        }}
      >
        <Text size="sm">{t("keys.revoke.detail")}</Text>
        {ending?.last_used_at && (
          <Text size="sm" mt="xs" component="div">
            {t("keys.column.used")}: <Time at={ending.last_used_at} />
          </Text>
        )}
      </ConfirmDelete>
    </>
  );
}

function columns({ mayChange, onRevoke }: { mayChange: boolean; onRevoke: (key: ApiKey) => void }): Column<ApiKey>[] {
  return [
    {
      key: "name",
      header: t("field.name"),
      card: "title",
      cell: (key) => (
        <>
          <Text fw={600} size="md">
            {key.name}
          </Text>
          {key.prefix && (
            <Text size="xs" c="dimmed">
              <Code>{key.prefix}…</Code>
            </Text>
          )}
        </>
      ),
    },
    { key: "status", header: t("field.status"), card: "corner", cell: (key) => <StatusBadge status={statusOf(key)} /> },
    { key: "scopes", header: t("keys.column.scopes"), cell: (key) => <Scopes scopes={key.scopes} /> },
    {
      key: "used",
      header: t("keys.column.used"),
      cell: (key) => (key.last_used_at ? <Time at={key.last_used_at} precise={false} /> : t("keys.never")),
    },
    {
      key: "expires",
      header: t("keys.column.expires"),
      cell: (key) => (key.expires_at ? <Time at={key.expires_at} precise={false} /> : t("keys.no_expiry")),
    },
    { key: "created", header: t("field.created"), cell: (key) => <Time at={key.created_at} precise={false} /> },
    {
      key: t("keys.revoke"),
      header: "",
      end: true,
      cell: (key) =>
        statusOf(key) === "active" && (
          <GuardedButton allowed={mayChange} variant="default" size="xs" onClick={() => onRevoke(key)}>
            {t("keys.revoke")}
          </GuardedButton>
        ),
    },
  ];
}

function Scopes({ scopes }: { scopes: string[] }): ReactNode {
  if (scopes.includes("admin")) return t("keys.scope.admin");
  return (
    <Group gap={4} maw={320}>
      {scopes.slice(0, 4).map((scope) => (
        <Text key={scope} size="xs" span>
          <Code>{scope}</Code>
        </Text>
      ))}
      {scopes.length > 4 && (
        <Text size="xs" c="dimmed" span title={scopes.slice(4).join(", ")}>
          {t("retry.more", { n: scopes.length - 4 })}
        </Text>
      )}
    </Group>
  );
}

function statusOf(key: ApiKey): "active" | "revoked" | "expired" {
  if (key.revoked_at) return "revoked";
  return key.expires_at && new Date(key.expires_at).getTime() < Date.now() ? "expired" : "active";
}
