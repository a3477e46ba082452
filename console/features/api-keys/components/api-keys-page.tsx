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
import { RotateKey } from "./rotate-key.tsx";

/** Keys for programs: what each may do, when it was last used, and the way to end it. */
export function ApiKeysPage(): ReactNode {
  const list = useApiKeys();
  const mayChange = useMay("api-keys:write");
  const revoke = useRevokeApiKey();
  const [creating, create] = useDisclosure(false);
  const [ending, setEnding] = useState<ApiKey | null>(null);
  const [rotating, setRotating] = useState<ApiKey | null>(null);
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
        columns={columns({ mayChange, onRevoke: setEnding, onRotate: setRotating })}
        empty={
          <EmptyFace icon="key" title={t("keys.empty")} actions={add}>
            {t("keys.empty.detail")}
          </EmptyFace>
        }
      />
      <CreateKey opened={creating} onClose={create.close} />
      {rotating && <RotateKey key={rotating.id} apiKey={rotating} onClose={() => setRotating(null)} />}
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

type RowActions = { mayChange: boolean; onRevoke: (key: ApiKey) => void; onRotate: (key: ApiKey) => void };

function columns(actions: RowActions): Column<ApiKey>[] {
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
          <Text size="xs" c="dimmed">
            <Code>{key.prefix}…</Code>
          </Text>
        </>
      ),
    },
    { key: "status", header: t("field.status"), card: "corner", cell: (key) => <StatusBadge status={key.status} /> },
    { key: "scopes", header: t("keys.column.scopes"), cell: (key) => <Scopes scopes={key.scopes} /> },
    {
      key: "used",
      header: t("keys.column.used"),
      cell: (key) => <LastUsed apiKey={key} />,
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
      cell: (key) => key.status === "active" && <RowButtons apiKey={key} {...actions} />,
    },
  ];
}

function LastUsed({ apiKey }: { apiKey: ApiKey }): ReactNode {
  if (!apiKey.last_used_at) return t("keys.never");
  return (
    <>
      <Time at={apiKey.last_used_at} precise={false} />
      {apiKey.last_used_ip && (
        <Text size="xs" c="dimmed">
          <Code>{apiKey.last_used_ip}</Code>
        </Text>
      )}
    </>
  );
}

function RowButtons({ apiKey, mayChange, onRevoke, onRotate }: RowActions & { apiKey: ApiKey }): ReactNode {
  return (
    <Group gap={6} wrap="nowrap">
      <GuardedButton allowed={mayChange} variant="default" size="xs" onClick={() => onRotate(apiKey)}>
        {t("keys.rotate")}
      </GuardedButton>
      <GuardedButton allowed={mayChange} variant="default" size="xs" onClick={() => onRevoke(apiKey)}>
        {t("keys.revoke")}
      </GuardedButton>
    </Group>
  );
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
