import { Modal, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useState } from "react";
import { useChoices } from "../../../data/map-values/value-choices.ts";
import type { SeenValue } from "../../../data/map-values/value-picks.ts";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { QueryFace } from "../../../ui/query-face.tsx";
import type { Mapped } from "../api/values.ts";
import { MapValuesDone } from "./map-values-done.tsx";
import { MapValuesForm } from "./map-values-form.tsx";

type MapValuesProps = {
  integration: Integration;
  gapKind: string;
  values: SeenValue[];
  /** Values of a file that was tried: nothing waits for them, the file is tried again instead, where it is still at hand. */
  isTried?: boolean;
  onTryAgain?: (() => void) | undefined;
  onClose: () => void;
};

/** *Map it*: values of one kind that nothing is mapped to, all at once; then what waited for them is tried again. */
export function MapValues({ integration, gapKind, values, isTried = false, onTryAgain, onClose }: MapValuesProps): ReactNode {
  const choices = useChoices(integration.id, gapKind);
  const isNarrow = useMediaQuery("(max-width: 40em)");
  // What is mapped goes from the list behind it; the dialog stays with those that it was opened for.
  const [seen] = useState(values);
  const [done, setDone] = useState<{ mapped: Mapped; values: string[] } | null>(null);
  return (
    <Modal
      opened
      size="xl"
      fullScreen={isNarrow ?? false}
      onClose={onClose}
      title={<Text fw={600}>{t("map.title", { n: seen.length })}</Text>}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {done ? (
        <MapValuesDone
          integrationId={integration.id}
          gapKind={gapKind}
          done={done}
          left={seen.length - done.values.length}
          isTried={isTried}
          onTryAgain={onTryAgain}
          onClose={onClose}
        />
      ) : (
        <QueryFace query={choices}>
          {(found) => (
            <MapValuesForm
              integrationId={integration.id}
              choices={found}
              values={seen}
              isTried={isTried}
              onDone={(mapped, mappedValues) => setDone({ mapped, values: mappedValues })}
              onClose={onClose}
            />
          )}
        </QueryFace>
      )}
    </Modal>
  );
}
