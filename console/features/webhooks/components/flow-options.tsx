import { Checkbox, NumberInput, Select } from "@mantine/core";
import type { ReactNode } from "react";
import { usePeople } from "../../../data/people.ts";
import { t } from "../../../i18n/t.ts";
import type { useFields } from "../../../ui/fields.ts";
import type { WebhookValues } from "./webhook-values.ts";

/** In which order and how fast deliveries come, and who is told when they don't. */
export function FlowOptions({ form }: { form: ReturnType<typeof useFields<WebhookValues>> }): ReactNode {
  const { values, set, errorAt } = form;
  const people = usePeople();
  return (
    <>
      <Checkbox
        label={t("webhooks.form.ordered")}
        description={t("webhooks.form.ordered.hint")}
        checked={values.ordered}
        onChange={(event) => set("ordered", event.currentTarget.checked)}
      />
      <NumberInput
        label={`${t("webhooks.form.rate")} (${t("optional")})`}
        description={t("webhooks.form.rate.hint")}
        min={1}
        max={1_000}
        allowDecimal={false}
        styles={{ wrapper: { maxInlineSize: 180 } }}
        value={values.ratePerSecond ?? ""}
        error={errorAt("/rate_limit_per_second")}
        onChange={(rate) => set("ratePerSecond", rate === "" ? null : Number(rate))}
      />
      {(people.data ?? []).length > 0 && (
        <Select
          label={t("webhooks.form.owner")}
          description={t("webhooks.form.owner.hint")}
          placeholder={t("webhooks.form.owner.me")}
          data={(people.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={values.ownerId}
          error={errorAt("/owner_id")}
          onChange={(ownerId) => set("ownerId", ownerId)}
          searchable
          allowDeselect={false}
        />
      )}
    </>
  );
}
