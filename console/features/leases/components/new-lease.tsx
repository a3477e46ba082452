import { Checkbox, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useNavigate, useOutletContext } from "react-router";
import { choices, useBuildings, useUnitsOf } from "../../../data/places.ts";
import { useTenant } from "../../../data/session.ts";
import type { Owner, Resident } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { findAll } from "../../../ui/find-all.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useCreateLease } from "../api/leases.ts";
import { CURRENCIES, FREQUENCIES, MONEY, yearFrom } from "./words.ts";

/** `/leases/new`: it is a draft first. */
export function NewLease(): ReactNode {
  const listAt = useOutletContext<string>();
  const navigate = useNavigate();
  const tenant = useTenant();
  const create = useCreateLease();
  const today = new Date().toISOString().slice(0, 10);
  const form = useFields({
    building_id: null as string | null,
    unit_id: null as string | null,
    resident_id: null as string | null,
    owner_id: null as string | null,
    starts_on: today,
    ends_on: yearFrom(today),
    rent: "",
    currency: tenant.currency,
    frequency: "monthly" as string,
    payment_day: "",
    auto_renew: false,
  });
  const { values, set, errorAt } = form;
  const buildings = useBuildings();
  const units = useUnitsOf(values.building_id);
  const residents = usePeopleOf<Resident>("residents");
  const owners = usePeopleOf<Owner>("owners");
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.unit_id ? {} : { "/unit_id": t("field.required") }),
      ...(values.resident_id ? {} : { "/resident_id": t("field.required") }),
      ...(values.starts_on ? {} : { "/starts_on": t("field.required") }),
      ...(values.ends_on >= values.starts_on ? {} : { "/ends_on": t("lease.days") }),
      ...(MONEY.test(values.rent.trim()) ? {} : { "/rent": t("lease.money") }),
      ...(/^([1-9]|[12]\d|3[01])?$/.test(values.payment_day.trim()) ? {} : { "/payment_day": t("lease.day") }),
    }),
    save: async () => {
      const { unit_id, resident_id, owner_id, starts_on, ends_on, frequency, auto_renew } = values;
      const lease = await create({
        ...{ unit_id, resident_id, owner_id, starts_on, ends_on, frequency, auto_renew },
        rent: { amount: values.rent.trim(), currency: values.currency },
        payment_day: values.payment_day.trim() ? Number(values.payment_day) : null,
      });
      toast(t("leases.created_toast", { number: lease.number }));
      await navigate(`/leases/${lease.id}`);
    },
  });
  const day = (field: "starts_on" | "ends_on") => (
    <TextInput
      type="date"
      required
      label={t(`lease.${field}`)}
      value={values[field]}
      error={errorAt(`/${field}`)}
      onChange={(event) => set(field, event.currentTarget.value)}
    />
  );
  return (
    <RouteDrawer title={t("leases.new")} backTo={listAt}>
      <FormFrame form={form} submit={submit} problem={problem} busy={busy} onCancel={() => void navigate(listAt)}>
        <Select
          label={t("field.building")}
          required
          searchable
          data-autofocus
          data={choices(buildings.data)}
          value={values.building_id}
          onChange={(building_id) => form.setValues({ ...values, building_id, unit_id: null })}
        />
        <Select
          label={t("leases.unit")}
          required
          searchable
          disabled={!values.building_id}
          data={choices(units.data)}
          nothingFoundMessage={t("leases.no_units")}
          value={values.unit_id}
          error={errorAt("/unit_id")}
          onChange={(id) => set("unit_id", id)}
        />
        <Select
          label={t("lease.resident")}
          required
          searchable
          data={choices(residents.data)}
          value={values.resident_id}
          error={errorAt("/resident_id")}
          onChange={(id) => set("resident_id", id)}
        />
        <Select
          label={`${t("lease.owner")} (${t("optional")})`}
          searchable
          clearable
          data={choices(owners.data)}
          value={values.owner_id}
          error={errorAt("/owner_id")}
          onChange={(id) => set("owner_id", id)}
        />
        {day("starts_on")}
        {day("ends_on")}
        <TextInput
          label={t("lease.rent")}
          required
          inputMode="decimal"
          placeholder="0.00"
          value={values.rent}
          error={errorAt("/rent")}
          onChange={(event) => set("rent", event.currentTarget.value)}
        />
        <Select
          label={t("lease.currency")}
          allowDeselect={false}
          data={[...new Set([values.currency, ...CURRENCIES])]}
          value={values.currency}
          onChange={(currency) => set("currency", currency ?? values.currency)}
        />
        <Select
          label={t("lease.frequency")}
          allowDeselect={false}
          data={FREQUENCIES.map((value) => ({ value, label: t(`frequency.${value}`) }))}
          value={values.frequency}
          error={errorAt("/frequency")}
          onChange={(frequency) => set("frequency", frequency ?? "monthly")}
        />
        <TextInput
          label={`${t("lease.payment_day")} (${t("optional")})`}
          description={t("lease.payment_day.hint")}
          inputMode="numeric"
          value={values.payment_day}
          error={errorAt("/payment_day")}
          onChange={(event) => set("payment_day", event.currentTarget.value)}
        />
        <Checkbox
          label={t("lease.auto_renew")}
          description={t("lease.auto_renew.hint")}
          checked={values.auto_renew}
          onChange={(event) => set("auto_renew", event.currentTarget.checked)}
        />
      </FormFrame>
    </RouteDrawer>
  );
}

function usePeopleOf<Person>(group: "residents" | "owners") {
  return useQuery({ queryKey: [group, "all"], queryFn: ({ signal }) => findAll<Person>(`/v1/${group}`, { signal }) });
}
