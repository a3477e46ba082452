import { Select, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { choices, useAssetsOf, useBuildings } from "../../../data/places.ts";
import { useAddOrSave } from "../../../data/save-record.ts";
import type { Warranty } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { TYPES, typeChoices } from "./type-choices.ts";

/** A warranty's asset can't be changed later. */
export function WarrantyForm({ warranty, backTo }: { warranty: Warranty | null; backTo: string }): ReactNode {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const save = useAddOrSave("warranties", warranty);
  const form = useFields({
    building_id: warranty?.building_id ?? search.get("building_id"),
    asset_id: warranty?.asset_id ?? search.get("asset_id"),
    policy_number: warranty?.policy_number ?? "",
    warranty_type: warranty?.warranty_type ?? ("manufacturer" as Warranty["warranty_type"]),
    name: warranty?.provider.name ?? "",
    contact_name: warranty?.provider.contact_name ?? "",
    email: warranty?.provider.email ?? "",
    phone: warranty?.provider.phone ?? "",
    starts_on: warranty?.starts_on ?? "",
    ends_on: warranty?.ends_on ?? "",
    coverage: warranty?.coverage ?? "",
  });
  const { values, set, errorAt } = form;
  const buildings = useBuildings();
  const assets = useAssetsOf(values.building_id);
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.asset_id ? {} : { "/asset_id": t("field.required") }),
      ...(values.policy_number.trim() ? {} : { "/policy_number": t("field.required") }),
      ...(values.name.trim() ? {} : { "/provider/name": t("field.required") }),
      ...(values.starts_on ? {} : { "/starts_on": t("field.required") }),
      ...(values.ends_on ? {} : { "/ends_on": t("field.required") }),
      ...(values.ends_on && values.ends_on < values.starts_on ? { "/ends_on": t("warranty.ends.before") } : {}),
    }),
    save: async () => {
      const saved = await save({
        asset_id: values.asset_id ?? "",
        policy_number: values.policy_number.trim(),
        warranty_type: values.warranty_type,
        provider: {
          name: values.name.trim(),
          contact_name: values.contact_name.trim() || null,
          email: values.email.trim() || null,
          phone: values.phone.trim() || null,
        },
        starts_on: values.starts_on,
        ends_on: values.ends_on,
        coverage: values.coverage.trim() || null,
      });
      toast(t("warranties.saved_toast", { number: saved.policy_number }));
      await navigate(`/warranties/${saved.id}`);
    },
  });
  const text = (key: "policy_number" | "name" | "contact_name" | "email" | "phone", label: string, pointer: string) => (
    <TextInput
      label={label}
      value={values[key]}
      error={errorAt(pointer)}
      required={key === "policy_number" || key === "name"}
      onChange={(event) => set(key, event.currentTarget.value)}
    />
  );
  const day = (key: "starts_on" | "ends_on", label: string) => (
    <TextInput
      type="date"
      label={label}
      required
      value={values[key]}
      error={errorAt(`/${key}`)}
      onChange={(event) => set(key, event.currentTarget.value)}
    />
  );
  return (
    <FormFrame form={form} submit={submit} problem={problem} busy={busy} onCancel={() => void navigate(backTo)}>
      <Select
        label={t("field.building")}
        required
        searchable
        disabled={warranty !== null}
        data={choices(buildings.data)}
        value={values.building_id}
        onChange={(building_id) => form.setValues({ ...values, building_id, asset_id: null })}
      />
      <Select
        label={t("warranty.asset")}
        required
        searchable
        disabled={warranty !== null}
        data={choices(assets.data?.filter(({ status }) => status === "active"))}
        value={values.asset_id}
        error={errorAt("/asset_id")}
        onChange={(asset_id) => set("asset_id", asset_id)}
      />
      {text("policy_number", t("warranty.policy"), "/policy_number")}
      <Select
        label={t("warranty.type")}
        allowDeselect={false}
        data={typeChoices()}
        value={values.warranty_type}
        error={errorAt("/warranty_type")}
        onChange={(type) => set("warranty_type", TYPES.find((one) => one === type) ?? "manufacturer")}
      />
      {text("name", t("warranty.provider"), "/provider/name")}
      {text("contact_name", `${t("warranty.contact")} (${t("optional")})`, "/provider/contact_name")}
      {text("email", `${t("warranty.email")} (${t("optional")})`, "/provider/email")}
      {text("phone", `${t("warranty.phone")} (${t("optional")})`, "/provider/phone")}
      {day("starts_on", t("warranty.starts"))}
      {day("ends_on", t("warranty.ends"))}
      <Textarea
        label={`${t("warranty.coverage")} (${t("optional")})`}
        minRows={2}
        value={values.coverage}
        error={errorAt("/coverage")}
        onChange={(event) => set("coverage", event.currentTarget.value)}
      />
    </FormFrame>
  );
}
