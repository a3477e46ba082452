import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { useNavigate, useOutletContext, useSearchParams } from "react-router";
import { RecordChoice } from "../../../data/record-choice.tsx";
import { useTenant } from "../../../data/session.ts";
import type { Lease, RentInstalment, RentPayment } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { callApi } from "../../../ui/api-client.ts";
import { today } from "../../../ui/day.tsx";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { money } from "../../../ui/money.ts";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useSave } from "../api/finance.ts";
import { TextField } from "./form-fields.tsx";
import { METHODS, required, SUM } from "./words.ts";

/** `/rent-payments/new?lease_id=`: in the currency of the lease, with the oldest rent that is open. */
export function NewRentPayment(): ReactNode {
  const backTo = useOutletContext<string>();
  const navigate = useNavigate();
  const tenant = useTenant();
  const save = useSave<RentPayment>("rent-payments");
  const [search] = useSearchParams();
  const form = useFields({
    lease_id: search.get("lease_id") ?? "",
    amount: "",
    collected_on: today(),
    method: "bank_transfer" as (typeof METHODS)[number],
    reference: "",
  });
  const { values, set } = form;
  useOldestOpen(values.lease_id, (amount) => set("amount", amount));
  const lease = useQuery({
    queryKey: ["leases", "one", values.lease_id],
    queryFn: ({ signal }) => callApi<Lease>("GET", `/v1/leases/${values.lease_id}`, { signal }),
    enabled: values.lease_id !== "",
  });
  const currency = lease.data?.rent.currency ?? tenant.currency;
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
        <RecordChoice<Lease>
          resource="leases"
          // Whatever its state: what was renewed or ended still has its rent to pay.
          query={{ rent_due_to: "2299-12-31" }}
          labelOf={({ number, resident }) => `${number} ${resident.name}`}
          label={t("finance.lease")}
          required
          focus
          value={values.lease_id}
          error={form.errorAt("/lease_id")}
          onChange={(id) => set("lease_id", id ?? "")}
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

/** Gives the sum of the oldest open rent, once for each lease that is chosen. */
function useOldestOpen(leaseId: string, onSum: (amount: string) => void): void {
  const given = useRef("");
  const schedule = useQuery({
    queryKey: ["leases", "rent", leaseId],
    queryFn: ({ signal }) => callApi<{ data: RentInstalment[] }>("GET", `/v1/leases/${leaseId}/rent-schedule`, { signal }),
    enabled: leaseId !== "",
  });
  const oldest = schedule.data?.data.find(({ open }) => Number(open.amount) > 0);
  useEffect(() => {
    if (!oldest || given.current === leaseId) return;
    given.current = leaseId;
    onSum(oldest.open.amount);
  });
}
