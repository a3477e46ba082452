import { Checkbox, Radio, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { type Decision, useSettleUncertain, useUncertainCount } from "../api/integration-log.ts";

type SettleDoubtsProps = { rule: string; canAsk: boolean; integration: Integration; onClose: () => void };

/** One decision about all postings of a rule that may have arrived, after a look at how many those are by now. */
export function SettleDoubts({ rule, canAsk, integration, onClose }: SettleDoubtsProps): ReactNode {
  const { data: counted, isPending, refetch } = useUncertainCount(integration.id, rule);
  const settle = useSettleUncertain(integration.id);
  const form = useFields<{ decision: Decision | ""; without_asking: boolean }>({ decision: "", without_asking: false });
  const { decision, without_asking: withoutAsking } = form.values;
  const n = counted?.matched ?? 0;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => (decision === "" ? { "/decision": t("log.doubt.choose") } : {}),
    save: async () => {
      if (decision === "") return;
      try {
        await settle(rule, { decision, expected: n, ...(withoutAsking ? { without_asking: true } : {}) });
      } catch (failure) {
        await refetch();
        throw failure;
      }
      toast(t("log.retry.started"));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t("log.doubt.title", { rule })}
      form={form}
      submit={submit}
      busy={busy || isPending}
      problem={problem}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text size="sm" aria-live="polite">
          {isPending ? t("log.retry.counting") : t("log.doubt.count", { n })}
        </Text>
        <Radio.Group
          label={t("log.doubt.question")}
          value={decision === "" ? null : decision}
          error={form.errorAt("/decision")}
          onChange={(next) => form.set("decision", next === "arrived" || next === "ask" ? next : "send_again")}
        >
          <Stack gap={8} mt={6}>
            {canAsk && <Radio value="ask" label={t("log.doubt.ask")} description={t("log.doubt.ask.about")} />}
            <Radio value="arrived" label={t("log.doubt.arrived", { n })} description={t("log.doubt.arrived.about")} />
            <Radio
              value="send_again"
              label={t("log.doubt.send_again", { n })}
              description={t(canAsk && !withoutAsking ? "log.doubt.send_again.asked" : "log.doubt.send_again.about")}
            />
          </Stack>
        </Radio.Group>
        {canAsk && decision === "send_again" && (
          <Checkbox
            label={t("entry.send_again.without_asking")}
            checked={withoutAsking}
            onChange={(event) => form.set("without_asking", event.currentTarget.checked)}
          />
        )}
      </Stack>
    </FormDialog>
  );
}
