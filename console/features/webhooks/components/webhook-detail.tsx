import { Tabs } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Outlet, useLocation, useNavigate, useParams, useSearchParams } from "react-router";
import { useMay } from "../../../data/session.ts";
import type { Webhook } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ConfirmDelete } from "../../../ui/confirm-delete.tsx";
import { LoadingRows, ProblemCard } from "../../../ui/faces.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Address } from "../../../ui/mono.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { useDeleteWebhook } from "../api/delete-webhook.ts";
import { useWebhook } from "../api/get-webhook.ts";
import { usePauseWebhook } from "../api/pause-webhook.ts";
import { FilterErrors } from "./filter-errors.tsx";
import { BreakerNotice, CertificateNotice } from "./flow-notices.tsx";
import { FreshSecret } from "./fresh-secret-notice.tsx";
import { HealthPanel } from "./health-panel.tsx";
import { ReplayDialog } from "./replay-dialog.tsx";
import { useResume } from "./resume-choice.tsx";
import { RotationNotice } from "./rotation-notice.tsx";
import { TestPanel } from "./test-panel.tsx";
import { WebhookFacts } from "./webhook-facts.tsx";
import { WebhookNotice } from "./webhook-notice.tsx";

const REGISTRY = "/settings/integrations/webhooks";

/** `…/webhooks/:webhookId`: header with actions, then Deliveries or Settings below. */
export function WebhookDetail(): ReactNode {
  const { webhookId = "" } = useParams();
  const webhook = useWebhook(webhookId);
  const crumbs = [
    { label: t("nav.integrations"), to: "/settings/integrations" },
    { label: t("nav.webhooks"), to: REGISTRY },
  ];
  if (webhook.isPending) return <LoadingRows />;
  if (webhook.isError) {
    return (
      <>
        <PageHeader title={t("nav.webhooks")} crumbs={crumbs} />
        <ProblemCard problem={webhook.error} onRetry={() => void webhook.refetch()} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={webhook.data.name}
        crumbs={crumbs}
        beside={<StatusBadge status={webhook.data.status} />}
        about={
          <>
            {webhook.data.description && <div>{webhook.data.description}</div>}
            <Address url={webhook.data.url} />
          </>
        }
        actions={<DetailActions webhook={webhook.data} />}
      />
      <FreshSecret webhookId={webhook.data.id} />
      <WebhookNotice webhook={webhook.data} />
      <BreakerNotice webhook={webhook.data} />
      <CertificateNotice webhook={webhook.data} />
      <FilterErrors webhook={webhook.data} />
      <RotationNotice webhook={webhook.data} />
      <TestPanelPlace webhook={webhook.data} />
      <WebhookFacts webhook={webhook.data} />
      <HealthPanel webhook={webhook.data} />
      <DetailTabs webhook={webhook.data} />
      <Outlet context={webhook.data} />
    </>
  );
}

function DetailActions({ webhook }: { webhook: Webhook }): ReactNode {
  const mayChange = useMay("webhooks:write");
  const pause = usePauseWebhook();
  const { resume, question } = useResume(webhook);
  const [replaying, replay] = useDisclosure(false);
  const deleteWebhook = useDeleteWebhook();
  const navigate = useNavigate();
  const [deleting, confirm] = useDisclosure(false);
  const [search, setSearch] = useSearchParams();
  const verb = webhook.status === "paused" ? "resume" : "pause";
  const openTest = () => setSearch({ ...Object.fromEntries(search), send_test: "1" }, { replace: true });
  return (
    <>
      <GuardedButton
        allowed={mayChange}
        variant="default"
        leftSection={<Icon name={verb === "pause" ? "pause" : "play"} size={15} />}
        onClick={() => void (verb === "pause" ? pause(webhook, verb) : resume())}
      >
        {verb === "pause" ? t("webhooks.pause") : t("webhooks.resume")}
      </GuardedButton>
      <GuardedButton allowed={mayChange} variant="default" leftSection={<Icon name="retry" size={15} />} onClick={replay.open}>
        {t("replay.open")}
      </GuardedButton>
      <GuardedButton allowed={mayChange} variant="default" leftSection={<Icon name="trash" size={15} />} onClick={confirm.open}>
        {t("webhooks.delete")}
      </GuardedButton>
      <GuardedButton allowed={mayChange} leftSection={<Icon name="send" size={15} />} onClick={openTest}>
        {t("webhook.send_test")}
      </GuardedButton>
      {question}
      {replaying && <ReplayDialog webhook={webhook} onClose={replay.close} />}
      <ConfirmDelete
        opened={deleting}
        title={t("webhooks.delete.title", { name: webhook.name })}
        verb={t("webhooks.delete")}
        onClose={confirm.close}
        onConfirm={async () => {
          await deleteWebhook(webhook);
          await navigate(REGISTRY);
        }}
      >
        {t("webhooks.delete.detail")}
      </ConfirmDelete>
    </>
  );
}

function TestPanelPlace({ webhook }: { webhook: Webhook }): ReactNode {
  const [search, setSearch] = useSearchParams();
  if (!search.has("send_test")) return null;
  const event = search.get("event") ?? "ping";
  const close = () => {
    const after = new URLSearchParams(search);
    after.delete("send_test");
    after.delete("event");
    setSearch(after, { replace: true });
  };
  return <TestPanel key={event} webhook={webhook} event={event} onClose={close} />;
}

function DetailTabs({ webhook }: { webhook: Webhook }): ReactNode {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const here = `${REGISTRY}/${webhook.id}`;
  const tab = ["settings", "signature"].find((one) => pathname.startsWith(`${here}/${one}`)) ?? "deliveries";
  return (
    <Tabs value={tab} onChange={(next) => void navigate(next === "deliveries" ? here : `${here}/${next}`)} mb="md">
      <Tabs.List aria-label={t("webhook.tabs")}>
        <Tabs.Tab value="deliveries">{t("webhook.tab.deliveries")}</Tabs.Tab>
        <Tabs.Tab value="settings">{t("webhook.tab.settings")}</Tabs.Tab>
        <Tabs.Tab value="signature">{t("webhook.tab.signature")}</Tabs.Tab>
      </Tabs.List>
    </Tabs>
  );
}
