import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";

type MomentFieldProps = { label: string; value: string; error: string | null; onChange: (local: string) => void };

/** A moment that has to be given, in the reader's own time. */
export function MomentField({ label, value, error, onChange }: MomentFieldProps): ReactNode {
  return (
    <TextInput
      type="datetime-local"
      label={label}
      required
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
