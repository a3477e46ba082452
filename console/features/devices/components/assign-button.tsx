import { Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { RecordChoice } from "../../../data/record-choice.tsx";
import { useMay } from "../../../data/session.ts";
import type { Asset, DeviceDetail } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { momentOf } from "../../../ui/zoned-time.ts";
import { useAssign } from "../api/devices.ts";

/** Says which asset a device measures, all of it or one metric, and since when. */
export function AssignButton({ device }: { device: DeviceDetail }): ReactNode {
  const [asking, ask] = useState(false);
  return (
    <>
      <GuardedButton
        allowed={useMay("devices:write")}
        variant={device.unassigned ? "filled" : "default"}
        leftSection={<Icon name="asset" size={15} />}
        onClick={() => ask(true)}
      >
        {t("device.assign")}
      </GuardedButton>
      {asking && <AssignDialog device={device} onClose={() => ask(false)} />}
    </>
  );
}

function AssignDialog({ device, onClose }: { device: DeviceDetail; onClose: () => void }): ReactNode {
  const assign = useAssign();
  const form = useFields({ asset: null as Asset | null, from: "", metric: null as string | null });
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.asset ? {} : { "/asset_id": t("field.required") }),
      ...(values.from && !momentOf(values.from, null) ? { "/from": t("device.assign.from.wrong") } : {}),
    }),
    save: async () => {
      const from = momentOf(values.from, null);
      const { asset, metric } = values;
      await assign(device.id, { asset_id: asset?.id ?? "", ...(from ? { from } : {}), ...(metric ? { metric } : {}) });
      toast(t("device.assigned", { name: metric ?? device.name, asset: asset?.name ?? "" }));
      onClose();
    },
  });
  return (
    <FormDialog title={t("device.assign")} form={form} submit={submit} busy={busy} problem={problem} onClose={onClose}>
      <RecordChoice<Asset>
        resource="assets"
        query={{ status: "active" }}
        labelOf={labelOf}
        label={t("device.asset")}
        required
        focus
        value={values.asset?.id ?? null}
        error={errorAt("/asset_id")}
        onChange={(_id, asset) => set("asset", asset, "/asset_id")}
      />
      <TextInput
        type="datetime-local"
        label={`${t("device.assign.from")} (${t("optional")})`}
        description={t("device.assign.from.hint")}
        value={values.from}
        error={errorAt("/from")}
        onChange={(event) => set("from", event.currentTarget.value)}
      />
      {device.points.length > 1 && (
        <Select
          label={`${t("device.assign.metric")} (${t("optional")})`}
          placeholder={t("device.assign.metric.all")}
          searchable
          clearable
          data={device.points.map(({ metric }) => metric)}
          value={values.metric}
          error={errorAt("/metric")}
          onChange={(metric) => set("metric", metric)}
        />
      )}
    </FormDialog>
  );
}

function labelOf({ name, tag, building }: Asset): string {
  return [name, tag, building.name].filter(Boolean).join(" · ");
}
