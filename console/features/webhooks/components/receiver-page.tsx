import { Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useMay } from "../../../data/session.ts";
import type { ReceiverRequest } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { EmptyFace, LoadingRows, ProblemCard } from "../../../ui/faces.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { JsonView } from "../../../ui/json-view.tsx";
import { ListPanel } from "../../../ui/list-panel.tsx";
import { Address, Code } from "../../../ui/mono.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { Badge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { toastProblem } from "../../../ui/toast.tsx";
import { useCreateWebhook } from "../api/create-webhook.ts";
import { useReceiverRequests } from "../api/find-receiver-requests.ts";
import { useTestReceiver } from "../api/get-test-receiver.ts";

const REGISTRY = "/settings/integrations/webhooks";

/** "Try it without a server": the built-in receiver's address, and what arrived there, live. */
export function ReceiverPage(): ReactNode {
  const receiver = useTestReceiver();
  const requests = useReceiverRequests();
  return (
    <>
      <PageHeader
        title={t("receiver.title")}
        about={t("receiver.about")}
        crumbs={[
          { label: t("nav.integrations"), to: "/settings/integrations" },
          { label: t("nav.webhooks"), to: REGISTRY },
        ]}
        actions={receiver.data ? <CreateHere url={receiver.data.url} /> : null}
      />
      <Stack gap="md">
        {receiver.isPending && <LoadingRows rows={1} />}
        {receiver.isError && <ProblemCard problem={receiver.error} onRetry={() => void receiver.refetch()} />}
        {receiver.data && (
          <section className="panel" style={{ padding: "14px 18px" }} aria-label={t("receiver.url")}>
            <Text size="xs" c="dimmed">
              {t("receiver.url")}
            </Text>
            <Address url={receiver.data.url} />
          </section>
        )}
        <ListPanel
          label={t("receiver.requests")}
          list={requests}
          rowKey={(request) => request.id}
          columns={[
            {
              key: "event",
              header: t("deliveries.column.event"),
              card: "title",
              cell: (request) => <RequestCell request={request} />,
            },
          ]}
          empty={
            <EmptyFace icon="inbox" title={t("receiver.empty")}>
              {t("receiver.empty.detail")}
            </EmptyFace>
          }
        />
      </Stack>
    </>
  );
}

/** One click: a webhook to the receiver, and its page with "Send test event" open. */
function CreateHere({ url }: { url: string }): ReactNode {
  const mayChange = useMay("webhooks:write");
  const create = useCreateWebhook();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    try {
      const webhook = await create({ name: t("receiver.creating"), url, events: ["*"] });
      await navigate(`${REGISTRY}/${webhook.id}?send_test=1`);
    } catch (problem) {
      toastProblem(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <GuardedButton allowed={mayChange} loading={busy} onClick={() => void make()}>
      {t("receiver.create")}
    </GuardedButton>
  );
}

const VERDICTS = {
  valid: { tone: "good", icon: "check", word: "receiver.valid" },
  invalid: { tone: "bad", icon: "cross", word: "receiver.invalid" },
  unknown: { tone: "calm", icon: "alert", word: "receiver.unknown" },
} as const;

function RequestCell({ request }: { request: ReceiverRequest }): ReactNode {
  const verdict = VERDICTS[request.signature];
  return (
    <details>
      <summary style={{ cursor: "pointer" }}>
        <Group gap="sm" display="inline-flex">
          <Code>{request.event ?? "–"}</Code>
          <Badge tone={verdict.tone} icon={verdict.icon}>
            {t(verdict.word)}
          </Badge>
          <Text size="xs" c="dimmed" component="span">
            <Time at={request.received_at} />
          </Text>
        </Group>
      </summary>
      <Stack gap="sm" mt="sm">
        <JsonView text={JSON.stringify(request.headers)} what={t("receiver.headers")} />
        <JsonView text={request.body} what={t("receiver.body")} />
      </Stack>
    </details>
  );
}
