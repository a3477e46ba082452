import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Webhook } from "../../../data/shapes.ts";
import { VerifySnippets } from "../../../data/verify-snippets.tsx";
import { t } from "../../../i18n/t.ts";
import { ProblemCard } from "../../../ui/faces.tsx";
import { useFields } from "../../../ui/fields.ts";
import { FormSection } from "../../../ui/form-section.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import type { WebhookInput } from "../api/create-webhook.ts";
import { DeliveryOptions } from "./delivery-options.tsx";
import { EventPicker } from "./event-picker.tsx";
import { FilterSection } from "./filter-section.tsx";
import { SecretField } from "./secret-field.tsx";
import { UrlField } from "./url-field.tsx";
import type { WebhookValues } from "./webhook-values.ts";
import { checkWebhook, inputOf, newWebhookValues, valuesOf } from "./webhook-values.ts";

type WebhookFormProps = {
  /** What is edited; `null` for a new one. */
  webhook: Webhook | null;
  onSave: (input: WebhookInput) => Promise<unknown>;
  /** What a link that led here filled in. */
  preset?: Partial<WebhookValues>;
  submitLabel: string;
  cancelTo?: string;
  disabled?: boolean;
};

/** Everything about a webhook on one page: four fields are needed, the rest waits under "Delivery options". */
export function WebhookForm({ webhook, onSave, preset, submitLabel, cancelTo, disabled = false }: WebhookFormProps): ReactNode {
  const form = useFields(webhook ? valuesOf(webhook) : { ...newWebhookValues(), ...preset });
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => checkWebhook(values, { withSecret: !webhook }),
    save: () => onSave(inputOf(values, webhook)),
  });

  return (
    <form ref={form.formRef} onSubmit={submit} noValidate>
      <fieldset disabled={disabled} style={{ border: 0, padding: 0, margin: 0, minInlineSize: 0 }}>
        <FormSection title={t("webhooks.form.target")}>
          <TextInput
            label={t("webhooks.form.name")}
            description={t("webhooks.form.name.hint")}
            required
            autoFocus={!webhook}
            value={values.name}
            error={errorAt("/name")}
            onChange={(event) => set("name", event.currentTarget.value)}
          />
          <Textarea
            label={`${t("webhooks.form.description")} (${t("optional")})`}
            minRows={1}
            value={values.description}
            error={errorAt("/description")}
            onChange={(event) => set("description", event.currentTarget.value)}
          />
          <UrlField value={values.url} error={errorAt("/url")} looks={!disabled} onChange={(url) => set("url", url)} />
        </FormSection>
        <FormSection title={t("webhooks.form.events")} about={t("webhooks.form.events.hint")}>
          <EventPicker value={values.events} error={errorAt("/events")} onChange={(events) => set("events", events)} />
        </FormSection>
        <FilterSection
          value={values.filter}
          events={values.events}
          error={errorAt("/filter")}
          onChange={(filter) => set("filter", filter)}
        />
        {!webhook && (
          <FormSection title={t("webhooks.form.secret")} about={t("webhooks.form.secret.hint")}>
            <SecretField value={values.secret} error={errorAt("/secret")} onChange={(secret) => set("secret", secret)} />
            <VerifySnippets />
          </FormSection>
        )}
        <DeliveryOptions form={form} opened={webhook !== null} />
      </fieldset>
      <Stack mt="lg" gap="sm">
        {problem !== null && <ProblemCard problem={problem} />}
        {!disabled && (
          <Group gap="sm">
            <Button type="submit" loading={busy}>
              {submitLabel}
            </Button>
            {cancelTo && (
              <Button component={Link} to={cancelTo} variant="default">
                {t("cancel")}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </form>
  );
}
