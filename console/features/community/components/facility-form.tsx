import { Checkbox, Input, Select, Text, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { useZoneOf } from "../../../data/building-zone.tsx";
import { choices, useBuildings } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import type { Facility } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Days } from "../../../ui/day-hours.tsx";
import { DayHours } from "../../../ui/day-hours.tsx";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { isoDuration, typedDuration } from "../../../ui/iso-duration.ts";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { zoneWord } from "../../../ui/zoned-time.ts";
import { kindChoices, optional } from "./words.ts";

const LENGTHS = ["shortest_booking", "longest_booking", "check_in_grace"] as const;
const LABELS = {
  shortest_booking: "facility.shortest",
  longest_booking: "facility.longest",
  check_in_grace: "facility.grace",
} as const;

type FacilityFormProps = { facility: Facility | null; listAt: string; save: (input: object) => Promise<Facility> };

/** A facility stays in its building. */
export function FacilityForm({ facility, listAt, save }: FacilityFormProps): ReactNode {
  const navigate = useNavigate();
  const mayChange = useMay("facilities:write");
  const form = useFields({
    name: facility?.name ?? "",
    building_id: facility?.building_id ?? null,
    kind: facility?.kind ?? ("meeting_room" as Facility["kind"]),
    capacity: facility?.capacity ? String(facility.capacity) : "",
    rules: facility?.rules ?? "",
    needs_approval: facility?.needs_approval ?? false,
    opening_hours: (facility?.opening_hours ?? null) as Days | null,
    shortest_booking: typedDuration(facility?.shortest_booking ?? null),
    longest_booking: typedDuration(facility?.longest_booking ?? null),
    check_in_grace: typedDuration(facility?.check_in_grace ?? "PT30M"),
  });
  const { values, set, errorAt } = form;
  const buildings = useBuildings();
  const zone = zoneWord(useZoneOf()(values.building_id));
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.name.trim() ? {} : { "/name": t("field.required") }),
      ...(values.building_id ? {} : { "/building_id": t("field.required") }),
      ...(/^([1-9]\d*)?$/.test(values.capacity.trim()) ? {} : { "/capacity": t("booking.people.wrong") }),
      ...(values.check_in_grace.trim() ? {} : { "/check_in_grace": t("field.required") }),
      ...Object.fromEntries(
        LENGTHS.filter((field) => isoDuration(values[field]) === undefined).map((field) => [`/${field}`, t("facility.duration")]),
      ),
    }),
    save: async () => {
      const saved = await save({
        ...values,
        name: values.name.trim(),
        capacity: values.capacity.trim() ? Number(values.capacity) : null,
        rules: values.rules.trim() || null,
        shortest_booking: isoDuration(values.shortest_booking),
        longest_booking: isoDuration(values.longest_booking),
        check_in_grace: isoDuration(values.check_in_grace),
      });
      toast(t("facility.saved_toast", { name: saved.name }));
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
      <TextInput
        label={t("field.name")}
        required
        value={values.name}
        error={errorAt("/name")}
        onChange={(event) => set("name", event.currentTarget.value)}
      />
      <Select
        label={t("field.building")}
        required
        searchable
        disabled={facility !== null}
        data={choices(buildings.data)}
        value={values.building_id}
        error={errorAt("/building_id")}
        onChange={(id) => set("building_id", id)}
      />
      <Select
        label={t("facility.kind")}
        allowDeselect={false}
        data={kindChoices()}
        value={values.kind}
        onChange={(kind) => set("kind", kindChoices().find(({ value }) => value === kind)?.value ?? "other")}
      />
      <TextInput
        label={optional(t("facility.capacity"))}
        inputMode="numeric"
        value={values.capacity}
        error={errorAt("/capacity")}
        onChange={(event) => set("capacity", event.currentTarget.value)}
      />
      <Checkbox
        label={t("facility.approval")}
        checked={values.needs_approval}
        onChange={(event) => set("needs_approval", event.currentTarget.checked)}
      />
      <Checkbox
        label={t("facility.hours.limited")}
        checked={values.opening_hours !== null}
        onChange={(event) => set("opening_hours", event.currentTarget.checked ? {} : null)}
      />
      {values.opening_hours && (
        <div>
          <DayHours value={values.opening_hours} onChange={(days) => set("opening_hours", days)} />
          {zone && (
            <Text size="xs" c="dimmed" mt={6}>
              {zone}
            </Text>
          )}
          {errorAt("/opening_hours") && <Input.Error mt={6}>{errorAt("/opening_hours")}</Input.Error>}
        </div>
      )}
      {LENGTHS.map((field) => (
        <TextInput
          key={field}
          label={field === "check_in_grace" ? t(LABELS[field]) : optional(t(LABELS[field]))}
          required={field === "check_in_grace"}
          description={t("facility.duration.hint")}
          value={values[field]}
          error={errorAt(`/${field}`)}
          onChange={(event) => set(field, event.currentTarget.value)}
        />
      ))}
      <Textarea
        label={optional(t("facility.rules"))}
        minRows={3}
        value={values.rules}
        error={errorAt("/rules")}
        onChange={(event) => set("rules", event.currentTarget.value)}
      />
    </FormFrame>
  );
}
