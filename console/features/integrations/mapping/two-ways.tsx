import { Group, Radio } from "@mantine/core";
import { useId } from "@mantine/hooks";
import type { ReactNode } from "react";

type TwoWaysProps<Way extends string> = {
  label: string;
  value: Way;
  ways: readonly { value: Way; label: string }[];
  onChange: (way: Way) => void;
};

/** One of a few ways to look at the same thing, side by side. */
export function TwoWays<Way extends string>({ label, value, ways, onChange }: TwoWaysProps<Way>): ReactNode {
  const name = useId();
  return (
    <Group gap="sm" role="radiogroup" aria-label={label}>
      {ways.map((way) => (
        <Radio
          key={way.value}
          name={name}
          size="xs"
          label={way.label}
          checked={way.value === value}
          onChange={() => onChange(way.value)}
        />
      ))}
    </Group>
  );
}
