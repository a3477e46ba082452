import { type Config, readConfig } from "../platform/config.ts";
import { StartError } from "../platform/start-error.ts";
import type { Io } from "./command.ts";

/** The settings of a command, with warnings about names that mean nothing. @throws StartError naming the first bad one */
export function readSettings(io: Io): Config {
  const read = readConfig(io.env);
  if (read.kind === "invalid") throw new StartError(read.line);
  for (const warning of read.warnings) io.err(warning);
  return read.config;
}
