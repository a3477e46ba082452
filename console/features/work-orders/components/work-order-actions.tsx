import type { ReactNode } from "react";
import { useState } from "react";
import { useMay } from "../../../data/session.ts";
import type { WorkOrder } from "../../../data/shapes.ts";
import type { MessageKey } from "../../../i18n/t.ts";
import { t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import type { IconName } from "../../../ui/icons.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { KeptFocus } from "../../../ui/kept-focus.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";
import { toast, toastProblem } from "../../../ui/toast.tsx";
import type { Verb } from "../api/act-on-work-order.ts";
import { useActOnWorkOrder } from "../api/act-on-work-order.ts";
import { ActionDialog } from "./action-dialog.tsx";
import { ALLOWED_VERBS, ASKS } from "./allowed-verbs.ts";
import { CompleteDialog } from "./complete-dialog.tsx";

const LOOKS: Record<Verb, { word: MessageKey; icon: IconName }> = {
  publish: { word: "action.publish", icon: "send" },
  assign: { word: "action.assign", icon: "user" },
  start: { word: "action.start", icon: "play" },
  hold: { word: "action.hold", icon: "pause" },
  resume: { word: "action.resume", icon: "play" },
  complete: { word: "action.complete", icon: "check" },
  verify: { word: "action.verify", icon: "check" },
  close: { word: "action.close", icon: "check" },
  cancel: { word: "action.cancel", icon: "cross" },
};

/** A button for each step that its state allows; what a step needs is asked in a dialog. */
export function WorkOrderActions({ order }: { order: WorkOrder }): ReactNode {
  const mayChange = useMay("work-orders:write");
  const act = useActOnWorkOrder();
  const [busy, setBusy] = useState<Verb | null>(null);
  const [asking, setAsking] = useState<Verb | null>(null);

  const run = async (verb: Verb, input: Record<string, unknown>) => {
    const changed = await act(order.id, verb, input);
    toast(t("action.done", { number: changed.number, status: statusWord(changed.status) }));
  };
  const choose = async (verb: Verb) => {
    if (ASKS.includes(verb)) return setAsking(verb);
    setBusy(verb);
    await run(verb, {}).catch(toastProblem);
    setBusy(null);
  };

  return (
    <>
      {ALLOWED_VERBS[order.status].map((verb, index) => (
        <GuardedButton
          key={verb}
          data-action={verb}
          allowed={mayChange}
          variant={index === 0 ? "filled" : "default"}
          loading={busy === verb}
          leftSection={<Icon name={LOOKS[verb].icon} size={15} />}
          onClick={() => void choose(verb)}
        >
          {t(LOOKS[verb].word)}
        </GuardedButton>
      ))}
      <KeptFocus underWay={busy ?? asking} />
      {asking === "complete" && (
        <CompleteDialog
          title={t(LOOKS.complete.word)}
          onClose={() => setAsking(null)}
          onSubmit={(input) => run("complete", input)}
        />
      )}
      {asking && asking !== "complete" && (
        <ActionDialog
          key={asking}
          needs={asking === "assign" ? "assignee" : "reason"}
          title={t(LOOKS[asking].word)}
          onClose={() => setAsking(null)}
          onSubmit={(input) => run(asking, input)}
        />
      )}
    </>
  );
}
