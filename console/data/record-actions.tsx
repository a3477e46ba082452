import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useState } from "react";
import type { MessageKey } from "../i18n/t.ts";
import { t } from "../i18n/t.ts";
import { callApi } from "../ui/api-client.ts";
import { GuardedButton } from "../ui/guarded-button.tsx";
import type { IconName } from "../ui/icons.tsx";
import { Icon } from "../ui/icons.tsx";
import { KeptFocus } from "../ui/kept-focus.tsx";
import { TextDialog } from "../ui/text-dialog.tsx";
import { toast, toastProblem } from "../ui/toast.tsx";
import type { Right } from "./session.ts";
import { useMay } from "./session.ts";

type Acted = { id: string; status: string };
/** A form that asks what an action needs to know; `onSubmit` takes the request's body. */
export type ActionDialogProps = { title: string; onClose: () => void; onSubmit: (input: object) => Promise<unknown> };
export type ActionLook = {
  word: MessageKey;
  icon: IconName;
  /** Asked for before. */
  asksReason?: true;
  /** Asks for more than a reason. */
  dialog?: (props: ActionDialogProps) => ReactNode;
};

type RecordActionsProps<Action extends string> = {
  /** The API's collection, which is also the first part of the cache key: `work-requests`. */
  resource: string;
  record: Acted & { allowed_actions: readonly Action[] };
  /** Those without a look have no button here. */
  looks: Partial<Record<Action, ActionLook>>;
};

/** A button for each action that the record's state allows; the first one stands out. */
export function RecordActions<Action extends string>({ resource, record, looks }: RecordActionsProps<Action>): ReactNode {
  const right: Right = `${resource}:write`;
  const allowed = useMay(right);
  const cache = useQueryClient();
  const [busy, setBusy] = useState<Action | null>(null);
  const [asking, setAsking] = useState<{ action: Action; look: ActionLook } | null>(null);

  const run = async (action: Action, input: object) => {
    const after = await callApi<Acted>("POST", `/v1/${resource}/${record.id}/${action}`, { body: input });
    cache.setQueryData([resource, "one", record.id], after);
    void cache.invalidateQueries({ queryKey: [resource] });
    toast(t("record.done", { status: after.status.replaceAll("_", " ") }));
  };
  const choose = async (action: Action, look: ActionLook) => {
    if (look.asksReason || look.dialog) return setAsking({ action, look });
    setBusy(action);
    await run(action, {}).catch(toastProblem);
    setBusy(null);
  };
  const shown = record.allowed_actions.flatMap((action) => {
    const look = looks[action];
    return look ? [{ action, look }] : [];
  });
  return (
    <>
      {shown.map(({ action, look }, index) => (
        <GuardedButton
          key={action}
          data-action={action}
          allowed={allowed}
          variant={index === 0 ? "filled" : "default"}
          loading={busy === action}
          leftSection={<Icon name={look.icon} size={15} />}
          onClick={() => void choose(action, look)}
        >
          {t(look.word)}
        </GuardedButton>
      ))}
      <KeptFocus underWay={busy ?? asking?.action ?? null} />
      {asking?.look.dialog && (
        <asking.look.dialog
          title={t(asking.look.word)}
          onClose={() => setAsking(null)}
          onSubmit={(input) => run(asking.action, input)}
        />
      )}
      {asking?.look.asksReason && (
        <TextDialog
          title={t(asking.look.word)}
          field="reason"
          label={t("action.reason")}
          onClose={() => setAsking(null)}
          onSubmit={(reason) => run(asking.action, { reason })}
        />
      )}
    </>
  );
}
