import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import type { DryRun, Webhook } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { relative, useNow } from "../../../ui/time.tsx";
import { toastProblem } from "../../../ui/toast.tsx";
import { countHeld } from "../api/count-held.ts";
import { usePauseWebhook } from "../api/pause-webhook.ts";

/** Resumes a webhook; where events have waited, it asks first whether to send or to skip them. */
export function useResume(webhook: Webhook): { resume: () => Promise<void>; question: ReactNode } {
  const act = usePauseWebhook();
  const [held, setHeld] = useState<DryRun | null>(null);
  const resume = async () => {
    const found = await countHeld(webhook).catch(toastProblem);
    if (!found) return;
    if (found.matched === 0) await act(webhook, "resume");
    else setHeld(found);
  };
  const choose = (catchUp: boolean) => {
    setHeld(null);
    void act(webhook, "resume", { catchUp });
  };
  const question = held && <Question webhook={webhook} held={held} onClose={() => setHeld(null)} onChoose={choose} />;
  return { resume, question };
}

type QuestionProps = { webhook: Webhook; held: DryRun; onClose: () => void; onChoose: (catchUp: boolean) => void };

function Question({ webhook, held, onClose, onChoose }: QuestionProps): ReactNode {
  const now = useNow(60_000);
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={600}>{t("resume.title", { name: webhook.name })}</Text>}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack>
        <Text size="sm">{t("resume.detail", { n: held.matched, when: held.oldest ? relative(held.oldest, now) : "" })}</Text>
        <Text size="sm">{t("resume.skip.detail")}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button variant="default" onClick={() => onChoose(false)}>
            {t("resume.skip")}
          </Button>
          <Button data-autofocus onClick={() => onChoose(true)}>
            {t("resume.send", { n: held.matched })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
