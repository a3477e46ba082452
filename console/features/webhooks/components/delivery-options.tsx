import { Button, Checkbox, Collapse, NumberInput, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import type { useFields } from "../../../ui/fields.ts";
import { FormSection } from "../../../ui/form-section.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { FlowOptions } from "./flow-options.tsx";
import { HeaderFields } from "./header-fields.tsx";
import { RetryTimeline } from "./retry-timeline.tsx";
import type { WebhookValues } from "./webhook-values.ts";
import { DEFAULT_STEPS, stepsOf } from "./webhook-values.ts";

const NARROW = { wrapper: { maxInlineSize: 180 } };

type DeliveryOptionsProps = { form: ReturnType<typeof useFields<WebhookValues>>; opened: boolean };

/** Headers, retries, timeout, order, rate, owner: closed for a new webhook, since the defaults suit most. */
export function DeliveryOptions({ form, opened: openedFirst }: DeliveryOptionsProps): ReactNode {
  const [openedByHand, { toggle }] = useDisclosure(openedFirst);
  const { values, set, errorAt } = form;
  const steps = values.ownSchedule ? stepsOf(values.schedule) : DEFAULT_STEPS;
  const refused = ["/headers", "/retry", "/timeout_ms", "/rate_limit_per_second", "/owner_id"].some((pointer) =>
    errorAt(pointer),
  );
  const opened = openedByHand || refused;
  return (
    <FormSection title={t("webhooks.form.options")} about={t("webhooks.form.options.about")}>
      <div>
        <Button
          variant="default"
          size="xs"
          aria-expanded={opened}
          rightSection={<Icon name={opened ? "down" : "chevron"} size={14} />}
          onClick={toggle}
        >
          {opened ? t("webhooks.form.options.hide") : t("webhooks.form.options.show")}
        </Button>
      </div>
      <Collapse expanded={opened} transitionDuration={0}>
        <div style={{ display: "grid", gap: 20 }}>
          <HeaderFields rows={values.headers} errorAt={errorAt} onChange={(headers) => set("headers", headers)} />
          <NumberInput
            label={t("webhooks.form.retry")}
            description={t("webhooks.form.retry.hint")}
            min={0}
            max={20}
            allowDecimal={false}
            styles={NARROW}
            value={values.count}
            error={errorAt("/retry/count")}
            onChange={(count) => set("count", Number(count) || 0)}
          />
          <div>
            {steps && <RetryTimeline count={values.count} steps={steps} />}
            <Checkbox
              mt="sm"
              label={t("webhooks.form.retry.own")}
              checked={values.ownSchedule}
              onChange={(event) => set("ownSchedule", event.currentTarget.checked)}
            />
            {values.ownSchedule && (
              <TextInput
                mt="sm"
                dir="ltr"
                label={t("webhooks.form.retry.schedule")}
                description={t("webhooks.form.retry.schedule.hint")}
                value={values.schedule}
                error={errorAt("/retry/schedule_seconds") ?? (steps ? null : t("webhooks.form.check.schedule"))}
                onChange={(event) => set("schedule", event.currentTarget.value)}
              />
            )}
          </div>
          <NumberInput
            label={t("webhooks.form.timeout")}
            description={t("webhooks.form.timeout.hint")}
            min={0.5}
            max={30}
            step={0.5}
            suffix=" s"
            styles={NARROW}
            value={values.timeoutSeconds}
            error={errorAt("/timeout_ms")}
            onChange={(seconds) => set("timeoutSeconds", Number(seconds) || 0)}
          />
          <FlowOptions form={form} />
        </div>
      </Collapse>
    </FormSection>
  );
}
