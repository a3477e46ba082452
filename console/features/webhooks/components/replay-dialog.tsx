import { Button, Group, Modal, MultiSelect, Radio, Stack, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { useEventTypes } from "../../../data/event-types.ts";
import type { Webhook } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ProblemCard } from "../../../ui/faces.tsx";
import { utc } from "../../../ui/list-filters.tsx";
import { toast } from "../../../ui/toast.tsx";
import { type ReplayInput, useReplay, useReplayCount } from "../api/replay-webhook.ts";

const DAY_MS = 86_400_000;
const KINDS = ["failed", "missing", "all"] as const;

/** What to send again, and since when; says how many that are before anything is sent. */
export function ReplayDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }): ReactNode {
  const types = useEventTypes();
  const replay = useReplay(webhook.id);
  const [only, setOnly] = useState<ReplayInput["only"]>("failed");
  const [from, setFrom] = useState(() => localTime(Date.now() - DAY_MS));
  const [to, setTo] = useState(() => localTime(Date.now() + 60_000));
  const [events, setEvents] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [start, end] = [utc(from), utc(to)];
  const input = start && end ? { from: start, to: end, only, ...(events.length > 0 ? { types: events } : {}) } : null;
  const count = useReplayCount(webhook.id, input);
  const matched = count.data?.matched ?? 0;
  const send = async () => {
    if (!input) return;
    setBusy(true);
    setProblem(null);
    try {
      await replay(input);
      toast(t("replay.started"));
      onClose();
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={600}>{t("replay.title")}</Text>}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack>
        <Radio.Group label={t("replay.which")} value={only} onChange={(value) => setOnly(value as ReplayInput["only"])}>
          <Stack gap={8} mt={8}>
            {KINDS.map((kind) => (
              <Radio key={kind} value={kind} label={t(`replay.${kind}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Group grow gap="sm">
          <TextInput
            type="datetime-local"
            label={t("replay.from")}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="datetime-local"
            label={t("replay.to")}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </Group>
        <MultiSelect
          label={t("replay.types")}
          description={t("replay.types.hint")}
          data={(types.data ?? []).map((type) => type.name).filter((name) => name !== "ping")}
          value={events}
          onChange={setEvents}
          searchable
          clearable
        />
        <Text size="sm" aria-live="polite">
          {count.isPending ? t("replay.counting") : matched === 0 ? t("replay.none") : t("replay.count", { n: matched })}
        </Text>
        {(problem ?? count.error) !== null && <ProblemCard problem={problem ?? count.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button loading={busy} disabled={matched === 0} onClick={() => void send()}>
            {matched === 0 ? t("replay.start.none") : t("replay.start", { n: matched })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** `2026-04-12T14:00` in the reader's own time, as the field wants it. */
function localTime(ms: number): string {
  const at = new Date(ms);
  return new Date(ms - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
