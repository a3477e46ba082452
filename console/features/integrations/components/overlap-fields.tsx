import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import type { Kept } from "../api/rotation.ts";

const KEPT: readonly Kept[] = ["former", "newer", "neither"];
const HOURS = ["24", "1", "168", "720", "0"] as const;

/** What stays valid beside the new one, and for how many hours. */
export type Overlap = { kept: Kept; hours: string };
export const usualOverlap: Overlap = { kept: "former", hours: HOURS[0] };

/** Of an overlap that ends at once: none. */
export function hoursOf({ kept, hours }: Overlap, { isRunning }: { isRunning: boolean }): number {
  return isRunning && kept === "neither" ? 0 : Number(hours);
}

type OverlapFieldsProps = { value: Overlap; isRunning: boolean; onChange: (value: Overlap) => void };

/** For how long the one before stays valid; while there are two, first which of them. */
export function OverlapFields({ value, isRunning, onChange }: OverlapFieldsProps): ReactNode {
  const { kept, hours } = value;
  return (
    <>
      {isRunning && (
        <Select
          label={t("rotation.kept")}
          description={t(`rotation.kept.${kept}.hint`)}
          data={KEPT.map((one) => ({ value: one, label: t(`rotation.kept.${one}`) }))}
          value={kept}
          allowDeselect={false}
          onChange={(next) => next && onChange({ ...value, kept: next })}
        />
      )}
      {!(isRunning && kept === "neither") && (
        <Select
          label={t("rotation.overlap")}
          description={t("rotation.overlap.hint")}
          data={HOURS.map((one) => ({ value: one, label: t(`rotation.overlap.${one}`) }))}
          value={hours}
          allowDeselect={false}
          onChange={(next) => onChange({ ...value, hours: next ?? hours })}
        />
      )}
    </>
  );
}
