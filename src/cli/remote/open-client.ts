import { type ArkanpmClient, createClient } from "../../sdk/client.ts";
import type { Io } from "../command.ts";
import { CliError, exitCodes } from "../exit-codes.ts";
import { version } from "../version.ts";

/** The options of every command that speaks with a server. */
export const remoteOptions = { url: { type: "string" }, key: { type: "string" } } as const;

export const remoteHelp = `
  --url, --key   the server and an API key, else ARKANPM_URL (http://127.0.0.1:8080) and ARKANPM_API_KEY`;

/** The client that the options or the environment describe. @throws CliError usage */
export function openClient(io: Io, values: { url?: string | undefined; key?: string | undefined }): ArkanpmClient {
  const apiKey = (values.key ?? io.env.ARKANPM_API_KEY ?? "").trim();
  if (apiKey === "")
    throw new CliError(exitCodes.usage, 'Give an API key: --key or ARKANPM_API_KEY. "arkanpm keys create" makes one.');
  const url = values.url ?? io.env.ARKANPM_URL;
  try {
    return createClient({ apiKey, userAgent: `arkanpm-cli/${version}`, ...(url ? { url } : {}) });
  } catch (error) {
    if (error instanceof TypeError) throw new CliError(exitCodes.usage, error.message);
    throw error;
  }
}
