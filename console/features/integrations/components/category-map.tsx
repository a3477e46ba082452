import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useAddRecord } from "../../../data/one-record.ts";
import { useAssetCategories } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import type { AssetCategory } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { toastProblem } from "../../../ui/toast.tsx";
import { LEFT_OUT, MapRows } from "./map-rows.tsx";

type CategoryMapProps = {
  value: unknown;
  error: string | null;
  onChange: (map: Record<string, string | null>) => void;
};

/** Asset category mapping: which of our categories each of theirs lands in. */
export function CategoryMap({ value, error, onChange }: CategoryMapProps): ReactNode {
  const labels = { theirs: t("category_map.theirs"), ours: t("category_map.ours") };
  return (
    <MapRows value={value} labels={labels} error={error} onChange={onChange}>
      {({ theirs, ours }, set, label) => <CategorySelect label={label} theirs={theirs} value={ours} onChange={set} />}
    </MapRows>
  );
}

const NEW = "new";

type CategorySelectProps = { label: object; theirs: string; value: string; onChange: (id: string) => void };

/** Our categories, found by typing; or a new one with their name. A config may name a category instead of its id. */
function CategorySelect({ label, theirs, value, onChange }: CategorySelectProps): ReactNode {
  const categories = useAssetCategories();
  const add = useAddRecord<AssetCategory>("asset-categories");
  const mayAdd = useMay("asset-categories:write");
  const known = (categories.data ?? []).toSorted((one, other) => one.name.localeCompare(other.name));
  const chosen = known.find(({ id, name }) => id === value || name.toLowerCase() === value.toLowerCase());
  const name = theirs.trim();
  const isNew = name !== "" && !known.some((one) => one.name.toLowerCase() === name.toLowerCase());
  const choose = async (picked: string | null) => {
    if (picked !== NEW) return onChange(picked ?? "");
    try {
      onChange((await add({ name })).id);
    } catch (problem) {
      toastProblem(problem);
    }
  };
  return (
    <Select
      {...label}
      placeholder={t("category_map.ours")}
      data={[
        ...known.map((one) => ({ value: one.id, label: one.name })),
        ...(value && value !== LEFT_OUT && !chosen && categories.isSuccess ? [{ value, label: value }] : []),
        { value: LEFT_OUT, label: t("map.leave_out") },
        ...(mayAdd && isNew ? [{ value: NEW, label: t("category_map.create", { name }) }] : []),
      ]}
      value={chosen?.id ?? (value || null)}
      searchable
      onChange={(picked) => void choose(picked)}
    />
  );
}
