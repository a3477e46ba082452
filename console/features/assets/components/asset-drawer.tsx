import { Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate, useOutletContext } from "react-router";
import { choices, useAssetCategories, useBuildings } from "../../../data/places.ts";
import { useAddOrSave } from "../../../data/save-record.ts";
import type { Asset } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useCreateAssetCategory } from "../api/create-asset-category.ts";

const NEW_CATEGORY = "new";
const CRITICALITIES = ["low", "medium", "high", "critical"] as const;

/** `/assets/new`. */
export function NewAsset(): ReactNode {
  const listAt = useOutletContext<string>();
  return (
    <RouteDrawer title={t("assets.add")} backTo={listAt}>
      <AssetForm asset={null} backTo={listAt} />
    </RouteDrawer>
  );
}

/** `/assets/:assetId/edit`. */
export function EditAsset(): ReactNode {
  const asset = useOutletContext<Asset>();
  const backTo = `/assets/${asset.id}`;
  return (
    <RouteDrawer title={t("asset.edit")} backTo={backTo}>
      <AssetForm asset={asset} backTo={backTo} />
    </RouteDrawer>
  );
}

function AssetForm({ asset, backTo }: { asset: Asset | null; backTo: string }): ReactNode {
  const navigate = useNavigate();
  const buildings = useBuildings();
  const categories = useAssetCategories();
  const save = useAddOrSave("assets", asset);
  const createCategory = useCreateAssetCategory();
  const form = useFields({
    name: asset?.name ?? "",
    building_id: asset?.building.id ?? null,
    category_id: asset?.category.id ?? null,
    newCategory: "",
    tag: asset?.tag ?? "",
    serial_number: asset?.serial_number ?? "",
    criticality: asset?.criticality ?? "medium",
  });
  const { values, set, errorAt } = form;
  const makesCategory = values.category_id === NEW_CATEGORY;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.name.trim() ? {} : { "/name": t("field.required") }),
      ...(values.building_id ? {} : { "/building_id": t("field.required") }),
      ...(values.category_id ? {} : { "/category_id": t("field.required") }),
      ...(makesCategory && !values.newCategory.trim() ? { "/newCategory": t("field.required") } : {}),
    }),
    save: async () => {
      const category_id = makesCategory ? (await createCategory(values.newCategory.trim())).id : (values.category_id ?? "");
      // Should the rest be refused, the next try finds the category made.
      set("category_id", category_id);
      const saved = await save({
        name: values.name.trim(),
        category_id,
        building_id: values.building_id ?? "",
        tag: values.tag.trim() || null,
        serial_number: values.serial_number.trim() || null,
        criticality: values.criticality,
      });
      toast(t("assets.saved_toast", { name: saved.name }));
      await navigate(`/assets/${saved.id}`);
    },
  });
  return (
    <FormFrame form={form} submit={submit} problem={problem} busy={busy} onCancel={() => void navigate(backTo)}>
      <TextInput
        label={t("field.name")}
        required
        data-autofocus
        value={values.name}
        error={errorAt("/name")}
        onChange={(event) => set("name", event.currentTarget.value)}
      />
      <Select
        label={t("field.building")}
        required
        searchable
        disabled={asset !== null}
        data={choices(buildings.data)}
        value={values.building_id}
        error={errorAt("/building_id")}
        onChange={(id) => set("building_id", id)}
      />
      <Select
        label={t("asset.category")}
        required
        searchable
        data={[...choices(categories.data), { value: NEW_CATEGORY, label: t("asset.category.new") }]}
        value={values.category_id}
        error={errorAt("/category_id")}
        onChange={(id) => set("category_id", id)}
      />
      {makesCategory && (
        <TextInput
          label={t("asset.category.new")}
          description={t("asset.category.new.hint")}
          required
          value={values.newCategory}
          error={errorAt("/newCategory")}
          onChange={(event) => set("newCategory", event.currentTarget.value)}
        />
      )}
      <TextInput
        label={`${t("asset.tag")} (${t("optional")})`}
        value={values.tag}
        error={errorAt("/tag")}
        onChange={(event) => set("tag", event.currentTarget.value)}
      />
      <TextInput
        label={`${t("asset.serial")} (${t("optional")})`}
        value={values.serial_number}
        error={errorAt("/serial_number")}
        onChange={(event) => set("serial_number", event.currentTarget.value)}
      />
      <Select
        label={t("asset.criticality")}
        allowDeselect={false}
        data={CRITICALITIES.map((value) => ({ value, label: t(`criticality.${value}`) }))}
        value={values.criticality}
        error={errorAt("/criticality")}
        onChange={(criticality) => set("criticality", CRITICALITIES.find((one) => one === criticality) ?? "medium")}
      />
    </FormFrame>
  );
}
