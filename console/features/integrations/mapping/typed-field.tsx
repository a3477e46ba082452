import type { TextareaProps } from "@mantine/core";
import { Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";

type TypedTextProps = Omit<TextareaProps, "value" | "onChange"> & { value: string; onType: (text: string) => void };

/**
 * For texts that are read as something else, such as numbers or lines of pairs: what is typed stays as it is typed until the field is left. With one
 * row it is a line.
 */
export function TypedText({ value, onType, ...props }: TypedTextProps): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Textarea
      {...props}
      data-typed=""
      value={typed ?? value}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onType(event.currentTarget.value);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
