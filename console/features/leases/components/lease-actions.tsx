import type { ReactNode } from "react";
import { useState } from "react";
import { useMay } from "../../../data/session.ts";
import type { Lease } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { today } from "../../../ui/day.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { KeptFocus } from "../../../ui/kept-focus.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";
import { toast, toastProblem } from "../../../ui/toast.tsx";
import type { LeaseVerb } from "../api/leases.ts";
import { useActOnLease } from "../api/leases.ts";
import { RenewDialog } from "./renew-dialog.tsx";
import { TerminateDialog } from "./terminate-dialog.tsx";

/** A button for each step that its state allows; what a step needs is asked in a dialog. */
export function LeaseActions({ lease }: { lease: Lease }): ReactNode {
  const mayChange = useMay("leases:write");
  const act = useActOnLease();
  const [busy, setBusy] = useState<LeaseVerb | null>(null);
  const [asking, setAsking] = useState<LeaseVerb | null>(null);
  const choose = async (verb: LeaseVerb) => {
    if (verb === "renew" || verb === "terminate") return setAsking(verb);
    setBusy(verb);
    await act(lease.id, verb)
      .then((changed) => toast(t("lease.done", { number: changed.number, status: statusWord(changed.status) })))
      .catch(toastProblem);
    setBusy(null);
  };
  const close = () => setAsking(null);
  return (
    <>
      {verbsOf(lease).map((verb, index) => (
        <GuardedButton
          key={verb}
          data-action={verb}
          allowed={mayChange}
          variant={index === 0 ? "filled" : "default"}
          loading={busy === verb}
          onClick={() => void choose(verb)}
        >
          {t(`lease.${verb}`)}
        </GuardedButton>
      ))}
      <KeptFocus underWay={busy ?? asking} />
      {asking === "renew" && <RenewDialog lease={lease} onClose={close} />}
      {asking === "terminate" && <TerminateDialog lease={lease} onClose={close} />}
    </>
  );
}

/** What was renewed may be ended while it still runs; the API has the last word on the day. */
function verbsOf({ allowed_actions, status, ends_on }: Lease): readonly LeaseVerb[] {
  return status === "renewed" && ends_on < today() ? [] : allowed_actions;
}
