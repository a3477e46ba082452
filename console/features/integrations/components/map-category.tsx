import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import type { Integration } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { ProblemCard } from "../../../ui/faces.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useRetryFailed } from "../api/integration-log.ts";
import { useChangeCategoryMap } from "../api/integrations.ts";
import { CategoryMap } from "./category-map.tsx";

type MapCategoryProps = {
  integration: Integration;
  /** Their word that has no target. */
  value: string;
  /** How many wait for it. */
  count: number;
  onClose: () => void;
};

/** *Map it*: the category mapping in place, with this word filled in; saved, and what waits for it retried. */
export function MapCategory({ integration, value, count, onClose }: MapCategoryProps): ReactNode {
  const [map, setMap] = useState<Record<string, string> | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const change = useChangeCategoryMap();
  const retry = useRetryFailed(integration.id);
  const isMapped = Boolean(map?.[value]);
  const save = async ({ retries }: { retries: boolean }) => {
    setBusy(true);
    setProblem(null);
    try {
      await change(integration.id, map ?? {}, integration);
      if (retries) await retry({ gap_kind: "asset_category", gap_value: value });
      toast(t("log.map.saved"));
      onClose();
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={<Text fw={600}>{t("log.map.title")}</Text>}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack>
        <Text size="sm" component="div">
          {rich("log.map.about", { value: <strong>“{value}”</strong> })}
        </Text>
        <CategoryMap value={integration.config.asset_category_map} fresh={value} error={null} onChange={setMap} />
        {problem !== null && <ProblemCard problem={problem} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="subtle" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button variant="default" disabled={map === null || busy} onClick={() => void save({ retries: false })}>
            {t("save")}
          </Button>
          <Button disabled={!isMapped} loading={busy} onClick={() => void save({ retries: true })}>
            {t("log.map.save_retry", { n: count })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
