import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { Outlet, useNavigate, useParams } from "react-router";
import { useMay } from "../../../data/session.ts";
import { useWebhookName } from "../../../data/webhook-names.ts";
import { t } from "../../../i18n/t.ts";
import { EmptyFace, LoadingRows, ProblemCard } from "../../../ui/faces.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { ListPanel } from "../../../ui/list-panel.tsx";
import { Address } from "../../../ui/mono.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { toastProblem } from "../../../ui/toast.tsx";
import { useClearReceiverRequests } from "../api/clear-receiver-requests.ts";
import { useCreateWebhook } from "../api/create-webhook.ts";
import { useReceiverRequests } from "../api/find-receiver-requests.ts";
import { useTestReceiver } from "../api/get-test-receiver.ts";
import { RECEIVER, requestColumns } from "./receiver-columns.tsx";

const REGISTRY = "/settings/integrations/webhooks";

/** "Try it without a server": the built-in receiver's address, and what arrived there, live. */
export function ReceiverPage(): ReactNode {
  const receiver = useTestReceiver();
  const requests = useReceiverRequests();
  const clear = useClearReceiverRequests();
  const mayChange = useMay("webhooks:write");
  const { requestId } = useParams();
  const webhookName = useWebhookName();
  const url = receiver.data?.available ? receiver.data.url : null;
  return (
    <>
      <PageHeader
        title={t("receiver.title")}
        about={t("receiver.about")}
        crumbs={[
          { label: t("nav.integrations"), to: "/settings/integrations" },
          { label: t("nav.webhooks"), to: REGISTRY },
        ]}
        actions={
          <>
            {requests.rows.length > 0 && (
              <GuardedButton allowed={mayChange} variant="default" onClick={() => void clear()}>
                {t("receiver.clear")}
              </GuardedButton>
            )}
            {url && <CreateHere url={url} />}
          </>
        }
      />
      {receiver.isPending && <LoadingRows rows={1} />}
      {receiver.isError && <ProblemCard problem={receiver.error} onRetry={() => void receiver.refetch()} />}
      {receiver.data && (
        <section className="panel" style={{ padding: "14px 18px", marginBlockEnd: 16 }} aria-label={t("receiver.url")}>
          <Text size="xs" c="dimmed">
            {t("receiver.url")}
          </Text>
          {url ? <Address url={url} /> : <Text size="sm">{t("receiver.unavailable")}</Text>}
          {url && (
            <Text size="xs" c="dimmed" mt={4}>
              {t("receiver.url.hint")}
            </Text>
          )}
        </section>
      )}
      <ListPanel
        label={t("receiver.requests")}
        list={requests}
        rowKey={(request) => request.id}
        rowHref={(request) => `${RECEIVER}/${request.id}`}
        isChosen={(request) => request.id === requestId}
        columns={requestColumns(webhookName)}
        empty={
          <EmptyFace icon="inbox" title={t("receiver.empty")} actions={url && <CreateHere url={url} />}>
            {t("receiver.empty.detail")}
          </EmptyFace>
        }
      />
      <Outlet />
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
