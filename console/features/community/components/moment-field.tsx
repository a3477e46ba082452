import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { type Zone, zoneWord } from "../../../ui/zoned-time.ts";

type MomentFieldProps = { label: string; zone: Zone; value: string; error: string | null; onChange: (local: string) => void };

/** A moment that has to be given, by the clocks of the zone, which is named. */
export function MomentField({ label, zone, value, error, onChange }: MomentFieldProps): ReactNode {
  return (
    <TextInput
      type="datetime-local"
      label={label}
      description={zoneWord(zone)}
      required
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
