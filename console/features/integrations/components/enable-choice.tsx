import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { toast, toastProblem } from "../../../ui/toast.tsx";
import { useSetEnabled } from "../api/integrations.ts";
import { findPause, type Pause } from "../api/pause.ts";
import { PauseWords } from "./pause-words.tsx";

/** Enables an integration; where something that it sends happened during a pause, it asks first whether that is made up for. */
export function useEnable(): {
  enable: (integration: Integration) => Promise<Integration | null>;
  question: ReactNode;
} {
  const setEnabled = useSetEnabled();
  const [asked, ask] = useState<{ integration: Integration; pause: Pause } | null>(null);
  const enable = async (integration: Integration): Promise<Integration | null> => {
    try {
      const pause = await findPause(integration);
      const { since, events } = pause;
      if (since && events && (mayHaveSome(events) || events.gone > 0)) {
        ask({ integration, pause });
        return null;
      }
      const row = await setEnabled(integration, "enable");
      toast(t("integration.enabled_toast", { name: integration.name }));
      return row;
    } catch (problem) {
      toastProblem(problem);
      return null;
    }
  };
  return { enable, question: asked && <EnableChoice {...asked} onClose={() => ask(null)} /> };
}

type EnableChoiceProps = { integration: Integration; pause: Pause; onClose: () => void };

function EnableChoice({ integration, pause, onClose }: EnableChoiceProps): ReactNode {
  const setEnabled = useSetEnabled();
  const [catchesUp, setCatchesUp] = useState<boolean | null>(null);
  const [busy, setBusy] = useState(false);
  const { name } = integration;
  const asks = pause.events !== null && mayHaveSome(pause.events);
  const confirm = async () => {
    setBusy(true);
    await setEnabled(integration, "enable", { catchUp: catchesUp ?? false }).then(
      () => toast(t(catchesUp ? "pause.caught_up_toast" : "integration.enabled_toast", { name })),
      toastProblem,
    );
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={600}>{t("pause.title", { name })}</Text>}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack>
        <PauseWords integration={integration} pause={pause} />
        {asks && (
          <Radio.Group
            label={t("pause.choice")}
            value={catchesUp === null ? null : catchesUp ? "catch_up" : "from_now"}
            onChange={(next) => setCatchesUp(next === "catch_up")}
          >
            <Stack gap={6} mt={6}>
              <Radio value="catch_up" label={t("pause.choice.catch_up")} />
              <Radio value="from_now" label={t("pause.choice.from_now")} description={t("pause.choice.from_now.detail")} />
            </Stack>
          </Radio.Group>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <GuardedButton
            allowed={!asks || catchesUp !== null}
            reason={t("pause.choice.needed")}
            loading={busy}
            onClick={() => void confirm()}
          >
            {t("integration.enable")}
          </GuardedButton>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Also where none was found among the events that were looked at, and there are more. */
function mayHaveSome({ count, is_capped: isCapped }: NonNullable<Pause["events"]>): boolean {
  return count > 0 || isCapped;
}
