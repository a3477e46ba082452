import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate, useOutletContext } from "react-router";
import { useTenant } from "../../../data/session.ts";
import type { Lease, RentPayment } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { today } from "../../../ui/day.tsx";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { money } from "../../../ui/money.ts";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useAll, useSave } from "../api/finance.ts";
import { ChoiceField, TextField } from "./form-fields.tsx";
import { METHODS, required, SUM } from "./words.ts";

/** `/rent-payments/new`: in the currency of the lease. */
export function NewRentPayment(): ReactNode {
  const backTo = useOutletContext<string>();
  const navigate = useNavigate();
  const tenant = useTenant();
  const save = useSave<RentPayment>("rent-payments");
  const leases = useAll<Lease>("leases", { status: "active" });
  const form = useFields({
    lease_id: "",
    amount: "",
    collected_on: today(),
    method: "bank_transfer" as (typeof METHODS)[number],
    reference: "",
  });
  const { values, set } = form;
  const currency = leases.data?.find(({ id }) => id === values.lease_id)?.rent.currency ?? tenant.currency;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...required(values, ["lease_id", "collected_on"]),
      ...(SUM.test(values.amount.trim()) ? {} : { "/amount": t("finance.sum_wrong") }),
    }),
    save: async () => {
      const { lease_id, amount, collected_on, method, reference } = values;
      const sum = { amount: amount.trim(), currency };
      await save(null, { lease_id, collected_on, method, reference: reference.trim() || null, amount: sum });
      toast(t("finance.saved", { name: money(sum) }));
      await navigate(backTo);
    },
  });
  return (
    <RouteDrawer title={t("rent_payments.new")} backTo={backTo}>
      <FormFrame form={form} submit={submit} problem={problem} busy={busy} onCancel={() => void navigate(backTo)}>
        <ChoiceField
          form={form}
          name="lease_id"
          label={t("finance.lease")}
          data={(leases.data ?? []).map(({ id, number, resident }) => ({ value: id, label: `${number} ${resident.name}` }))}
          required
          focus
        />
        <TextField form={form} name="amount" label={`${t("lines.amount")} ${currency}`} kind="sum" required />
        <TextField form={form} name="collected_on" label={t("rent_payments.collected_on")} kind="date" required />
        <Select
          label={t("rent_payments.method")}
          allowDeselect={false}
          data={METHODS.map((value) => ({ value, label: t(`method.${value}`) }))}
          value={values.method}
          onChange={(method) => set("method", METHODS.find((one) => one === method) ?? values.method)}
        />
        <TextField form={form} name="reference" label={t("finance.reference")} />
      </FormFrame>
    </RouteDrawer>
  );
}
