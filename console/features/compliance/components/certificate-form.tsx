import { Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { choices, useAssetsOf, useBuildings } from "../../../data/places.ts";
import { useAddOrSave } from "../../../data/save-record.ts";
import { useMay } from "../../../data/session.ts";
import type { Certificate } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";

/** What a certificate is for can't be changed later. */
export function CertificateForm({ certificate, listAt }: { certificate: Certificate | null; listAt: string }): ReactNode {
  const mayChange = useMay("certificates:write");
  const navigate = useNavigate();
  const save = useAddOrSave("certificates", certificate);
  const buildings = useBuildings();
  const form = useFields({
    name: certificate?.name ?? "",
    building_id: certificate?.building_id ?? (null as string | null),
    asset_id: certificate?.asset_id ?? null,
    number: certificate?.number ?? "",
    authority: certificate?.authority ?? "",
    issued_on: certificate?.issued_on ?? "",
    expires_on: certificate?.expires_on ?? "",
  });
  const { values, set, errorAt } = form;
  const assets = useAssetsOf(values.building_id);
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.name.trim() ? {} : { "/name": t("field.required") }),
      ...(values.building_id ? {} : { "/building_id": t("field.required") }),
      ...(values.issued_on ? {} : { "/issued_on": t("field.required") }),
      ...(values.expires_on ? {} : { "/expires_on": t("field.required") }),
      ...(values.expires_on && values.expires_on < values.issued_on ? { "/expires_on": t("certificate.expires.before") } : {}),
    }),
    save: async () => {
      const saved = await save({
        ...values,
        name: values.name.trim(),
        building_id: values.building_id ?? "",
        number: values.number.trim() || null,
        authority: values.authority.trim() || null,
      });
      toast(t("certificates.saved_toast", { name: saved.name }));
      await navigate(listAt);
    },
  });
  const text = (key: "name" | "number" | "authority" | "issued_on" | "expires_on", label: string) => {
    const isDay = key.endsWith("_on");
    return (
      <TextInput
        label={label}
        type={isDay ? "date" : "text"}
        required={isDay || key === "name"}
        value={values[key]}
        error={errorAt(`/${key}`)}
        onChange={(event) => set(key, event.currentTarget.value)}
      />
    );
  };
  return (
    <FormFrame
      form={form}
      submit={submit}
      problem={problem}
      busy={busy}
      readOnly={!mayChange}
      onCancel={() => void navigate(listAt)}
    >
      {text("name", t("field.name"))}
      <Select
        label={t("field.building")}
        required
        searchable
        disabled={certificate !== null}
        data={choices(buildings.data)}
        value={values.building_id}
        error={errorAt("/building_id")}
        onChange={(building_id) => form.setValues({ ...values, building_id, asset_id: null })}
      />
      <Select
        label={`${t("certificate.asset")} (${t("optional")})`}
        searchable
        clearable
        disabled={certificate !== null}
        data={choices(assets.data)}
        value={values.asset_id}
        error={errorAt("/asset_id")}
        onChange={(asset_id) => set("asset_id", asset_id)}
      />
      {text("number", `${t("certificate.number")} (${t("optional")})`)}
      {text("authority", `${t("certificate.authority")} (${t("optional")})`)}
      {text("issued_on", t("certificate.issued"))}
      {text("expires_on", t("certificate.expires"))}
    </FormFrame>
  );
}
