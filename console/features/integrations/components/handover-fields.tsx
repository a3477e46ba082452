import { Radio, Select, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useWorkers } from "../../../data/people.ts";
import { choices } from "../../../data/places.ts";
import { roleWord, useRoles } from "../../../data/roles.ts";
import { t } from "../../../i18n/t.ts";
import { BuildingMap } from "./building-map.tsx";
import { BuildingWords } from "./building-words.tsx";
import { CategoryMap } from "./category-map.tsx";
import type { ConfigFieldProps, OwnFields } from "./config-field.ts";
import { valueAt } from "./config-values.ts";

/** Fields of the Arkan Handover integration that its documentation names. */
export const handoverFields: OwnFields = {
  "/building": { Field: BuildingMap },
  "/building_map": { Field: BuildingWords },
  "/asset_category_map": { Field: AssetCategories, with: ["/on_unknown_category"] },
  "/defects/as": { Field: AutoCreate },
  "/defects/default_assignee": { Field: Assignee },
};

function AssetCategories({ pointer, value, config, errorAt, onChange }: ConfigFieldProps): ReactNode {
  return (
    <Stack>
      <CategoryMap value={value} error={errorAt(pointer)} onChange={(map) => onChange(pointer, map)} />
      <Select
        label={t("category_map.unknown")}
        data={[
          { value: "error", label: t("choice.error") },
          { value: "create", label: t("choice.create") },
        ]}
        value={valueAt(config, "/on_unknown_category") === "create" ? "create" : "error"}
        error={errorAt("/on_unknown_category")}
        allowDeselect={false}
        onChange={(next) => onChange("/on_unknown_category", next ?? "error")}
      />
    </Stack>
  );
}

/** *Auto-create work orders? (yes/no)* */
function AutoCreate({ pointer, label, help, value, errorAt, onChange }: ConfigFieldProps): ReactNode {
  return (
    <Radio.Group
      label={label}
      description={help}
      error={errorAt(pointer)}
      value={value === "work_order" ? "yes" : "no"}
      onChange={(next) => onChange(pointer, next === "yes" ? "work_order" : "defect")}
    >
      <Stack gap={6} mt={6}>
        <Radio value="yes" label={t("choice.yes")} />
        <Radio value="no" label={t("choice.no")} />
      </Stack>
    </Radio.Group>
  );
}

/** A role or a person. */
function Assignee({ pointer, label, help, value, errorAt, onChange }: ConfigFieldProps): ReactNode {
  const people = useWorkers();
  const roles = useRoles();
  const role = valueAt(value, "/role");
  const user = valueAt(value, "/user_id");
  const choose = (chosen: string | null) => {
    const [kind, id] = chosen?.split(":") ?? [];
    onChange(pointer, kind === "role" ? { role: id } : kind === "user" ? { user_id: id } : null);
  };
  return (
    <Select
      label={label}
      description={help}
      placeholder={t("assignee.none")}
      data={[
        {
          group: t("assignee.roles"),
          items: (roles.data ?? []).map(({ name }) => ({ value: `role:${name}`, label: roleWord(name) })),
        },
        {
          group: t("assignee.people"),
          items: choices(people).map((one) => ({ ...one, value: `user:${one.value}` })),
        },
      ]}
      value={role ? `role:${String(role)}` : user ? `user:${String(user)}` : null}
      error={errorAt(pointer)}
      searchable
      clearable
      onChange={choose}
    />
  );
}
