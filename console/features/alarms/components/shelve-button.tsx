import { Select, Text, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useState } from "react";
import { useMay } from "../../../data/session.ts";
import type { Alarm } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { callApi } from "../../../ui/api-client.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";

const HOURS = ["1", "4", "8", "24", "168"] as const;

/** Sets an alarm aside: for how long, and why. */
export function ShelveButton({ alarm }: { alarm: Alarm }): ReactNode {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <GuardedButton
        allowed={useMay("alarms:write")}
        variant="default"
        leftSection={<Icon name="pause" size={15} />}
        onClick={() => setAsking(true)}
      >
        {t("alarm.shelve")}
      </GuardedButton>
      {asking && <ShelveDialog alarm={alarm} onClose={() => setAsking(false)} />}
    </>
  );
}

function ShelveDialog({ alarm, onClose }: { alarm: Alarm; onClose: () => void }): ReactNode {
  const cache = useQueryClient();
  const form = useFields({ hours: "4", reason: "" });
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => (values.reason.trim() ? {} : { "/reason": t("field.required") }),
    save: async () => {
      const until = new Date(Date.now() + Number(values.hours) * 3_600_000).toISOString();
      const input = { until, reason: values.reason.trim() };
      const after = await callApi<Alarm>("POST", `/v1/alarms/${alarm.id}/shelve`, { body: input });
      cache.setQueryData(["alarms", "one", alarm.id], after);
      void cache.invalidateQueries({ queryKey: ["alarms"] });
      toast(t("record.done", { status: after.status }));
      onClose();
    },
  });
  return (
    <FormDialog title={t("alarm.shelve.title")} form={form} submit={submit} busy={busy} problem={problem} onClose={onClose}>
      <Text size="sm">{t("alarm.shelve.about")}</Text>
      <Select
        label={t("alarm.shelve.for")}
        data={HOURS.map((value) => ({ value, label: t(`alarm.shelve.hours.${value}`) }))}
        value={values.hours}
        error={errorAt("/until")}
        allowDeselect={false}
        onChange={(hours) => set("hours", hours ?? "4")}
      />
      <Textarea
        label={t("action.reason")}
        minRows={3}
        required
        data-autofocus
        value={values.reason}
        error={errorAt("/reason")}
        onChange={(event) => set("reason", event.currentTarget.value)}
      />
    </FormDialog>
  );
}
