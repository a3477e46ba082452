import type { ReactNode } from "react";
import { useOutletContext } from "react-router";
import { useMay } from "../../../data/session.ts";
import type { Webhook } from "../../../data/shapes.ts";
import { VerifySnippets } from "../../../data/verify-snippets.tsx";
import { t } from "../../../i18n/t.ts";
import { FormSection } from "../../../ui/form-section.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useChangeWebhook } from "../api/change-webhook.ts";
import { WebhookForm } from "./webhook-form.tsx";

/** The same form as for a new webhook; the secret can be rotated, never shown. */
export function WebhookSettingsTab(): ReactNode {
  const webhook = useOutletContext<Webhook>();
  const mayChange = useMay("webhooks:write");
  const change = useChangeWebhook();
  return (
    <>
      <WebhookForm
        key={webhook.updated_at}
        webhook={webhook}
        submitLabel={t("save")}
        disabled={!mayChange}
        onSave={async (input) => {
          await change(webhook.id, input);
          toast(t("webhooks.saved_toast", { name: input.name }));
        }}
      />
      <div style={{ marginBlockStart: 28 }}>
        <FormSection title={t("webhooks.form.secret")} about={t("secret.ends", { last4: webhook.secret_last4 })}>
          <VerifySnippets />
        </FormSection>
      </div>
    </>
  );
}
