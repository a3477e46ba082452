import { Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { useMay } from "../../../data/session.ts";
import type { WarrantyClaim } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";
import { TextDialog } from "../../../ui/text-dialog.tsx";
import { toast, toastProblem } from "../../../ui/toast.tsx";
import type { ClaimVerb } from "../api/claims.ts";
import { useActOnClaim } from "../api/claims.ts";

/** Steps with which something has to be said. */
const ASKS = {
  reject: { field: "reason", label: "claim.reason" },
  resolve: { field: "resolution", label: "claim.resolution" },
} as const;

/** A button for each step that its state allows. */
export function ClaimActions({ claim }: { claim: WarrantyClaim }): ReactNode {
  const mayChange = useMay("warranty-claims:write");
  const act = useActOnClaim();
  const [busy, setBusy] = useState<ClaimVerb | null>(null);
  const [asking, ask] = useState<keyof typeof ASKS | null>(null);
  if (claim.allowed_actions.length === 0) return null;

  const run = async (verb: ClaimVerb, input: Record<string, unknown>) => {
    const { title, status } = await act(claim.id, verb, input);
    toast(t("claim.done", { title, status: statusWord(status) }));
  };
  const choose = async (verb: ClaimVerb) => {
    if (verb === "reject" || verb === "resolve") return ask(verb);
    setBusy(verb);
    await run(verb, {}).catch(toastProblem);
    setBusy(null);
  };
  return (
    <Group gap="sm">
      {claim.allowed_actions.map((verb, index) => (
        <GuardedButton
          key={verb}
          allowed={mayChange}
          size="xs"
          variant={index === 0 ? "filled" : "default"}
          loading={busy === verb}
          onClick={() => void choose(verb)}
        >
          {t(`claim.action.${verb}`)}
        </GuardedButton>
      ))}
      {asking && (
        <TextDialog
          key={asking}
          title={t(`claim.action.${asking}`)}
          field={ASKS[asking].field}
          label={t(ASKS[asking].label)}
          onClose={() => ask(null)}
          onSubmit={(text) => run(asking, { [ASKS[asking].field]: text })}
        />
      )}
    </Group>
  );
}
