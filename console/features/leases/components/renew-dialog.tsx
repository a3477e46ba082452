import { Modal, Stack, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import type { Lease } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormEnd } from "../../../ui/form-end.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useActOnLease } from "../api/leases.ts";
import { addDays, dayWord, MONEY, yearFrom } from "./words.ts";

/** The days and the rent of the lease that follows; a year from the day after, for the same rent, unless said otherwise. */
export function RenewDialog({ lease, onClose }: { lease: Lease; onClose: () => void }): ReactNode {
  const navigate = useNavigate();
  const act = useActOnLease();
  const begin = addDays(lease.ends_on, 1);
  const form = useFields({ starts_on: begin, ends_on: yearFrom(begin), rent: lease.rent.amount });
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.starts_on >= begin ? {} : { "/starts_on": t("lease.renew.from", { day: dayWord(begin) }) }),
      ...(values.ends_on >= values.starts_on ? {} : { "/ends_on": t("lease.days") }),
      ...(MONEY.test(values.rent.trim()) ? {} : { "/rent": t("lease.money") }),
    }),
    save: async () => {
      const rent = { amount: values.rent.trim(), currency: lease.rent.currency };
      const { new_lease } = await act(lease.id, "renew", { starts_on: values.starts_on, ends_on: values.ends_on, rent });
      onClose();
      if (!new_lease) return;
      toast(t("lease.renewed_toast", { number: new_lease.number }));
      await navigate(`/leases/${new_lease.id}`);
    },
  });
  const title = t("lease.renew.title", { number: lease.number });
  return (
    <Modal opened onClose={onClose} title={<Text fw={600}>{title}</Text>} closeButtonProps={{ "aria-label": t("close") }}>
      <form ref={form.formRef} onSubmit={submit} noValidate>
        <Stack>
          {(["starts_on", "ends_on"] as const).map((field) => (
            <TextInput
              key={field}
              type="date"
              required
              label={t(`lease.${field}`)}
              min={field === "starts_on" ? begin : values.starts_on}
              value={values[field]}
              error={errorAt(`/${field}`)}
              onChange={(event) => set(field, event.currentTarget.value)}
            />
          ))}
          <TextInput
            label={`${t("lease.rent")} (${lease.rent.currency})`}
            inputMode="decimal"
            required
            value={values.rent}
            error={errorAt("/rent")}
            onChange={(event) => set("rent", event.currentTarget.value)}
          />
          <FormEnd problem={problem} busy={busy} label={t("lease.renew")} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
