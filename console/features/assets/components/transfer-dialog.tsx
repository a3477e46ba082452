import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { choices, useBuildings, useUnitsOf } from "../../../data/places.ts";
import type { Asset } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useActOnAsset } from "../api/act-on-asset.ts";

/** Another building, or another unit of it. */
export function TransferDialog({ asset, onClose }: { asset: Asset; onClose: () => void }): ReactNode {
  const act = useActOnAsset();
  const buildings = useBuildings();
  const form = useFields({ building_id: asset.building.id as string | null, unit_id: asset.unit?.id ?? null });
  const { values, errorAt } = form;
  const units = useUnitsOf(values.building_id);
  const { submit, busy, problem } = useSubmit(form, {
    check: () => (values.building_id ? {} : { "/building_id": t("field.required") }),
    save: async () => {
      const { building, unit } = await act(asset.id, "transfer", values);
      const place = unit ? `${building.name} · ${unit.name}` : building.name;
      toast(t("asset.transferred_toast", { name: asset.name, place }));
      onClose();
    },
  });
  return (
    <FormDialog title={t("asset.action.transfer")} form={form} submit={submit} busy={busy} problem={problem} onClose={onClose}>
      <Select
        label={t("field.building")}
        required
        searchable
        data-autofocus
        data={choices(buildings.data)}
        value={values.building_id}
        error={errorAt("/building_id")}
        onChange={(building_id) => form.setValues({ building_id, unit_id: null })}
      />
      <Select
        label={`${t("asset.unit")} (${t("optional")})`}
        placeholder={t("asset.action.no_unit")}
        searchable
        clearable
        data={choices(units.data)}
        value={values.unit_id}
        error={errorAt("/unit_id")}
        onChange={(unit_id) => form.set("unit_id", unit_id)}
      />
    </FormDialog>
  );
}
