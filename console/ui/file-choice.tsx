import type { ReactNode } from "react";
import { useRef } from "react";

type FileChoice = {
  accept: string;
  /** Several at once. */
  multiple?: boolean;
  onChoose: (files: File[]) => void;
};

/** The system's dialog for files: `input` stands somewhere in the page and isn't seen, `open` is for the button that is. */
export function useFileChoice({ accept, multiple = false, onChoose }: FileChoice): { open: () => void; input: ReactNode } {
  const chooser = useRef<HTMLInputElement>(null);
  const input = (
    <input
      ref={chooser}
      type="file"
      hidden
      multiple={multiple}
      accept={accept}
      onChange={({ currentTarget }) => {
        onChoose([...(currentTarget.files ?? [])]);
        // The same file can be chosen again, after it was mended.
        currentTarget.value = "";
      }}
    />
  );
  return { open: () => chooser.current?.click(), input };
}
