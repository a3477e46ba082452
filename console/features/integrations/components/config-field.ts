import type { ReactNode } from "react";
import type { JsonSchema } from "../../../data/shapes.ts";

export type Config = Record<string, unknown>;
/** One field of a config: the pointer, what stands there, and the words for it. */
export type ConfigFieldProps = {
  pointer: string;
  schema: JsonSchema;
  label: string;
  help: string;
  value: unknown;
  /** The whole, for fields that show two together. */
  config: Config;
  /** For fields within it. */
  wordsAt: (pointer: string) => { label: string; help: string };
  errorAt: (pointer: string) => string | null;
  onChange: (pointer: string, value: unknown) => void;
};
/** Own renderers by pointer; `with` are pointers that one of them shows as well. */
export type OwnFields = Record<string, { Field: (props: ConfigFieldProps) => ReactNode; with?: string[] }>;
