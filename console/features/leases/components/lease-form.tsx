import { Checkbox, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { choices, useBuildings, useResidents, useUnitsOf } from "../../../data/places.ts";
import { useAddOrSave } from "../../../data/save-record.ts";
import { useTenant } from "../../../data/session.ts";
import type { Lease, Owner } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { findAll } from "../../../ui/find-all.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { CURRENCIES, FREQUENCIES, MONEY, yearFrom } from "./words.ts";

/** All terms of a lease that isn't in force yet; of a new one, which is a draft first, with a year from today on. */
export function LeaseForm({ lease, backTo }: { lease: Lease | null; backTo: string }): ReactNode {
  const navigate = useNavigate();
  const tenant = useTenant();
  const save = useAddOrSave<Lease>("leases", lease);
  const form = useFields(valuesOf(lease, tenant.currency));
  const { values, set, errorAt } = form;
  const buildings = useBuildings();
  const units = useUnitsOf(values.building_id);
  const residents = useResidents();
  const owners = useOwners();
  const { submit, busy, problem } = useSubmit(form, {
    check: () => wrongIn(values),
    save: async () => {
      const saved = await save(inputOf(values));
      toast(t(lease ? "leases.saved_toast" : "leases.created_toast", { number: saved.number }));
      await navigate(`/leases/${saved.id}`);
    },
  });
  const text = (field: "rent" | "deposit" | "payment_day" | "starts_on" | "ends_on", label: string, more: object) => (
    <TextInput
      label={label}
      value={values[field]}
      error={errorAt(field === "deposit" ? "/security_deposit" : `/${field}`)}
      onChange={(event) => set(field, event.currentTarget.value)}
      {...more}
    />
  );
  const optional = (label: string) => `${label} (${t("optional")})`;
  const sum = { inputMode: "decimal", placeholder: "0.00", dir: "ltr" };
  return (
    <FormFrame form={form} submit={submit} problem={problem} busy={busy} onCancel={() => void navigate(backTo)}>
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
      <OwnerField
        owners={owners.data}
        value={values.owner_id}
        error={errorAt("/owner_id")}
        onChange={(id) => set("owner_id", id)}
      />
      {text("starts_on", t("lease.starts_on"), { type: "date", required: true })}
      {text("ends_on", t("lease.ends_on"), { type: "date", required: true })}
      {text("rent", t("lease.rent"), { ...sum, required: true })}
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
      {text("payment_day", optional(t("lease.payment_day")), {
        description: t("lease.payment_day.hint"),
        inputMode: "numeric",
      })}
      {text("deposit", optional([t("lease.deposit"), values.deposit_currency ?? ""].join(" ").trim()), sum)}
      <RenewsItself checked={values.auto_renew} onChange={(auto_renew) => set("auto_renew", auto_renew)} />
    </FormFrame>
  );
}

type OwnerFieldProps = {
  owners: Owner[] | undefined;
  value: string | null;
  error: string | null;
  onChange: (id: string | null) => void;
};

export function OwnerField({ owners, value, error, onChange }: OwnerFieldProps): ReactNode {
  return (
    <Select
      label={`${t("lease.owner")} (${t("optional")})`}
      searchable
      clearable
      data={choices(owners)}
      value={value}
      error={error}
      onChange={onChange}
    />
  );
}

export function RenewsItself({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }): ReactNode {
  return (
    <Checkbox
      label={t("lease.auto_renew")}
      description={t("lease.auto_renew.hint")}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

export function useOwners() {
  return useQuery({ queryKey: ["owners", "all"], queryFn: ({ signal }) => findAll<Owner>("/v1/owners", { signal }) });
}

type Values = ReturnType<typeof valuesOf>;

function valuesOf(lease: Lease | null, currency: string) {
  const today = new Date().toISOString().slice(0, 10);
  return {
    building_id: lease?.building_id ?? null,
    unit_id: lease?.unit_id ?? null,
    resident_id: lease?.resident_id ?? null,
    owner_id: lease?.owner_id ?? null,
    starts_on: lease?.starts_on ?? today,
    ends_on: lease?.ends_on ?? yearFrom(today),
    rent: lease?.rent.amount ?? "",
    deposit: lease?.security_deposit?.amount ?? "",
    // Where it is in another currency than the rent, it stays in that.
    deposit_currency: otherCurrency(lease),
    currency: lease?.rent.currency ?? currency,
    frequency: String(lease?.frequency ?? "monthly"),
    payment_day: String(lease?.payment_day ?? ""),
    auto_renew: lease?.auto_renew ?? false,
  };
}

function otherCurrency(lease: Lease | null): string | null {
  const currency = lease?.security_deposit?.currency;
  return currency && currency !== lease?.rent.currency ? currency : null;
}

function wrongIn(values: Values): Record<string, string> {
  const deposit = values.deposit.trim();
  return {
    ...(values.unit_id ? {} : { "/unit_id": t("field.required") }),
    ...(values.resident_id ? {} : { "/resident_id": t("field.required") }),
    ...(values.starts_on ? {} : { "/starts_on": t("field.required") }),
    ...(values.ends_on >= values.starts_on ? {} : { "/ends_on": t("lease.days") }),
    ...(MONEY.test(values.rent.trim()) ? {} : { "/rent": t("lease.money") }),
    ...(deposit === "" || MONEY.test(deposit) ? {} : { "/security_deposit": t("lease.money") }),
    ...(/^([1-9]|[12]\d|3[01])?$/.test(values.payment_day.trim()) ? {} : { "/payment_day": t("lease.day") }),
  };
}

function inputOf(values: Values) {
  const { unit_id, resident_id, owner_id, starts_on, ends_on, frequency, auto_renew, currency } = values;
  const deposit = values.deposit.trim();
  return {
    ...{ unit_id, resident_id, owner_id, starts_on, ends_on, frequency, auto_renew },
    rent: { amount: values.rent.trim(), currency },
    security_deposit: deposit ? { amount: deposit, currency: values.deposit_currency ?? currency } : null,
    payment_day: values.payment_day.trim() ? Number(values.payment_day) : null,
  };
}
