import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { useAddRecord } from "../../../data/one-record.ts";
import { useAssetCategories } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import type { AssetCategory } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { toastProblem } from "../../../ui/toast.tsx";
import { MapRows } from "./map-rows.tsx";

type CategoryMapProps = {
  value: unknown;
  /** A word of theirs that has no target yet: its row is on top, ready to be filled in. */
  fresh?: string;
  error: string | null;
  onChange: (map: Record<string, string>) => void;
};

/** Asset category mapping: which of our categories each of theirs lands in. */
export function CategoryMap({ value, fresh, error, onChange }: CategoryMapProps): ReactNode {
  const labels = { theirs: t("category_map.theirs"), ours: t("category_map.ours") };
  return (
    <MapRows value={value} labels={labels} fresh={fresh} error={error} onChange={onChange}>
      {({ theirs, ours, fresh: isFresh }, set, label) => (
        <CategorySelect label={label} theirs={theirs} value={ours} autoFocus={isFresh ?? false} onChange={set} />
      )}
    </MapRows>
  );
}

const NEW = "new";

type CategorySelectProps = { label: object; theirs: string; value: string; autoFocus: boolean; onChange: (id: string) => void };

/** Our categories, found by typing; or a new one with their name. A config may name a category instead of its id. */
function CategorySelect({ label, theirs, value, autoFocus, onChange }: CategorySelectProps): ReactNode {
  const categories = useAssetCategories();
  const add = useAddRecord<AssetCategory>("asset-categories");
  const mayAdd = useMay("asset-categories:write");
  const [opened, setOpened] = useState(autoFocus);
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
        ...(value && !chosen && categories.isSuccess ? [{ value, label: value }] : []),
        ...(mayAdd && isNew ? [{ value: NEW, label: t("category_map.create", { name }) }] : []),
      ]}
      value={chosen?.id ?? (value || null)}
      searchable
      data-autofocus={autoFocus || undefined}
      dropdownOpened={opened}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      onChange={(picked) => void choose(picked)}
    />
  );
}
