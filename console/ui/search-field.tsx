import { TextInput } from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import { FilterField } from "./filter-bar.tsx";
import { Icon } from "./icons.tsx";

/** Text that filters a list: asks 300 ms after the last key, `/` brings the focus here. */
export function SearchField({
  label,
  value,
  onChange,
  width = 240,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  width?: number;
}): ReactNode {
  const [typed, setTyped] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const report = useDebouncedCallback(onChange, 300);
  useHotkeys([["/", () => input.current?.focus()]]);
  useEffect(() => setTyped(value), [value]);
  return (
    <FilterField width={width} wide>
      <TextInput
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        leftSection={<Icon name="search" size={15} />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          report(event.currentTarget.value.trim());
        }}
      />
    </FilterField>
  );
}
