import type { ReactNode } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { useMay } from "../../../data/session.ts";
import { t } from "../../../i18n/t.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { useCreateWebhook } from "../api/create-webhook.ts";
import { WebhookForm } from "./webhook-form.tsx";

const REGISTRY = "/settings/integrations/webhooks";

/** `…/webhooks/new`: one page; saving leads to the webhook with "Send test event" open. */
export function NewWebhookPage(): ReactNode {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const create = useCreateWebhook();
  const mayChange = useMay("webhooks:write");
  return (
    <>
      <PageHeader
        title={t("webhooks.new.title")}
        about={t("webhooks.new.about")}
        crumbs={[
          { label: t("nav.integrations"), to: "/settings/integrations" },
          { label: t("nav.webhooks"), to: REGISTRY },
        ]}
      />
      <WebhookForm
        webhook={null}
        preset={{ url: search.get("url") ?? "", name: search.get("name") ?? "", events: search.getAll("event") }}
        submitLabel={t("webhooks.form.submit")}
        cancelTo={REGISTRY}
        disabled={!mayChange}
        onSave={async (input) => {
          const webhook = await create(input);
          await navigate(`${REGISTRY}/${webhook.id}?send_test=1`, { replace: true });
        }}
      />
    </>
  );
}
