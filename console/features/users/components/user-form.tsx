import { MultiSelect, PasswordInput, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { choices, useBuildings } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import type { RoleName, User } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { Id } from "../../../ui/mono.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useSaveUser } from "../api/save-user.ts";
import { RolePicker } from "./role-picker.tsx";

/** Name, e-mail, roles and buildings; a new person may get a first password. */
export function UserForm({ user, listAt }: { user: User | null; listAt: string }): ReactNode {
  const mayChange = useMay("users:write");
  const navigate = useNavigate();
  const buildings = useBuildings();
  const save = useSaveUser();
  const form = useFields({
    name: user?.name ?? "",
    email: user?.email ?? "",
    roles: user?.roles ?? ([] as RoleName[]),
    building_ids: user?.building_ids ?? [],
    password: "",
  });
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => (values.name.trim() ? {} : { "/name": t("field.required") }),
    save: async () => {
      const saved = await save(user?.id ?? null, {
        name: values.name.trim(),
        email: values.email.trim() || null,
        roles: values.roles,
        building_ids: values.building_ids.length > 0 ? values.building_ids : null,
        ...(values.password ? { password: values.password } : {}),
      });
      toast(t("users.saved_toast", { name: saved.name }));
      await navigate(listAt);
    },
  });
  return (
    <FormFrame
      form={form}
      submit={submit}
      problem={problem}
      busy={busy}
      readOnly={!mayChange}
      onCancel={() => void navigate(listAt)}
    >
      {user && <Id value={user.id} />}
      <TextInput
        label={t("field.name")}
        required
        data-autofocus
        value={values.name}
        error={errorAt("/name")}
        onChange={(event) => set("name", event.currentTarget.value)}
      />
      <TextInput
        label={t("user.email")}
        description={t("user.email.hint")}
        type="email"
        dir="ltr"
        value={values.email}
        error={errorAt("/email")}
        onChange={(event) => set("email", event.currentTarget.value)}
      />
      <RolePicker value={values.roles} error={errorAt("/roles")} onChange={(roles) => set("roles", roles)} />
      <MultiSelect
        label={t("users.column.buildings")}
        description={t("user.buildings.hint")}
        data={choices(buildings.data)}
        value={values.building_ids}
        searchable
        clearable
        hidePickedOptions
        error={errorAt("/building_ids")}
        onChange={(ids) => set("building_ids", ids)}
      />
      {!user && (
        <PasswordInput
          label={`${t("user.password")} (${t("optional")})`}
          description={t("user.password.hint")}
          autoComplete="new-password"
          value={values.password}
          error={errorAt("/password")}
          aria-invalid={errorAt("/password") !== null}
          visibilityToggleButtonProps={{ "aria-label": t("reveal") }}
          onChange={(event) => set("password", event.currentTarget.value)}
        />
      )}
    </FormFrame>
  );
}
