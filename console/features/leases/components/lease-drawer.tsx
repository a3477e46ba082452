import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { useNavigate, useOutletContext } from "react-router";
import { useSaveRecord } from "../../../data/save-record.ts";
import type { Lease } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { LeaseForm, OwnerField, RenewsItself, useOwners } from "./lease-form.tsx";

/** `/leases/new`. */
export function NewLease(): ReactNode {
  const listAt = useOutletContext<string>();
  return (
    <RouteDrawer title={t("leases.new")} backTo={listAt}>
      <LeaseForm lease={null} backTo={listAt} />
    </RouteDrawer>
  );
}

/** `/leases/:leaseId/edit`. */
export function EditLease(): ReactNode {
  const lease = useOutletContext<Lease>();
  const backTo = `/leases/${lease.id}`;
  // As it was opened: when somebody puts it in force meanwhile, what was typed stays, and the API says why it can't be saved.
  const [isOpen] = useState(lease.status === "draft" || lease.status === "pending");
  return (
    <RouteDrawer title={t("lease.edit", { number: lease.number })} backTo={backTo}>
      {isOpen ? <LeaseForm lease={lease} backTo={backTo} /> : <LooseTermsForm lease={lease} backTo={backTo} />}
    </RouteDrawer>
  );
}

/** What can be changed of a lease in force; the API refuses it for one that is over. */
function LooseTermsForm({ lease, backTo }: { lease: Lease; backTo: string }): ReactNode {
  const navigate = useNavigate();
  const { save } = useSaveRecord("leases", lease);
  const owners = useOwners();
  const form = useFields({ owner_id: lease.owner_id, auto_renew: lease.auto_renew });
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({}),
    save: async () => {
      const saved = await save(values);
      toast(t("leases.saved_toast", { number: saved.number }));
      await navigate(backTo);
    },
  });
  return (
    <FormFrame form={form} submit={submit} problem={problem} busy={busy} onCancel={() => void navigate(backTo)}>
      <Text size="sm">{t("lease.in_force")}</Text>
      <OwnerField
        owners={owners.data}
        value={values.owner_id}
        error={errorAt("/owner_id")}
        onChange={(id) => set("owner_id", id)}
      />
      <RenewsItself checked={values.auto_renew} onChange={(auto_renew) => set("auto_renew", auto_renew)} />
    </FormFrame>
  );
}
