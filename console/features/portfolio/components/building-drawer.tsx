import { Select, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate, useOutletContext, useParams } from "react-router";
import { RecordMore } from "../../../data/record-more.tsx";
import { useAddOrSave } from "../../../data/save-record.ts";
import { useMay, useTenant } from "../../../data/session.ts";
import type { Building } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { Id } from "../../../ui/mono.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { timeZones } from "../../../ui/time-zones.ts";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useBuilding } from "../api/get-building.ts";

/** `/portfolio/new`. */
export function NewBuilding(): ReactNode {
  const listAt = useOutletContext<string>();
  return (
    <RouteDrawer title={t("buildings.add")} backTo={listAt}>
      <BuildingForm building={null} listAt={listAt} />
    </RouteDrawer>
  );
}

/** `/portfolio/:buildingId`. */
export function BuildingDrawer(): ReactNode {
  const listAt = useOutletContext<string>();
  const { buildingId = "" } = useParams();
  const building = useBuilding(buildingId);
  return (
    <RecordDrawer title={t("building.edit")} titleOf={(found) => found.name} backTo={listAt} query={building}>
      {(found) => (
        <>
          <BuildingForm key={found.id} building={found} listAt={listAt} />
          <RecordMore resource="buildings" id={found.id} />
        </>
      )}
    </RecordDrawer>
  );
}

function BuildingForm({ building, listAt }: { building: Building | null; listAt: string }): ReactNode {
  const mayChange = useMay("buildings:write");
  const navigate = useNavigate();
  const tenant = useTenant();
  const save = useAddOrSave("buildings", building);
  const form = useFields({
    name: building?.name ?? "",
    code: building?.code ?? "",
    time_zone: building?.time_zone ?? tenant.time_zone,
    address: building?.address ?? "",
  });
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => (values.name.trim() ? {} : { "/name": t("field.required") }),
    save: async () => {
      await save({
        name: values.name.trim(),
        code: values.code.trim() || null,
        time_zone: values.time_zone,
        address: values.address.trim() || null,
      });
      toast(t("buildings.saved_toast", { name: values.name }));
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
      {building && <Id value={building.id} />}
      <TextInput
        label={t("field.name")}
        required
        data-autofocus
        value={values.name}
        error={errorAt("/name")}
        onChange={(event) => set("name", event.currentTarget.value)}
      />
      <TextInput
        label={`${t("building.code")} (${t("optional")})`}
        value={values.code}
        error={errorAt("/code")}
        onChange={(event) => set("code", event.currentTarget.value)}
      />
      <Select
        label={t("building.time_zone")}
        data={timeZones(values.time_zone)}
        searchable
        allowDeselect={false}
        limit={60}
        value={values.time_zone}
        error={errorAt("/time_zone")}
        onChange={(zone) => set("time_zone", zone ?? values.time_zone)}
      />
      <Textarea
        label={`${t("building.address")} (${t("optional")})`}
        value={values.address}
        error={errorAt("/address")}
        onChange={(event) => set("address", event.currentTarget.value)}
      />
    </FormFrame>
  );
}
