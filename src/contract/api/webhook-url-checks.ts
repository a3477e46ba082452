import { z } from "zod";
import { timeOut } from "./common.ts";

/** A URL to look at before it is saved. */
export const urlCheck = z.strictObject({ url: z.string().min(1).max(2_000) });

/** Why a URL isn't taken, as at registration; what stands in the way of reaching it; or what will soon. */
const urlProblemCode = z.enum([
  "https_required",
  "credentials_in_url",
  "address_not_allowed",
  "invalid_url",
  "name_unknown",
  "name_servers",
  "port_closed",
  "no_connection",
  "no_tls",
  "no_handshake",
  "certificate_expired",
  "certificate_not_yet_valid",
  "certificate_name",
  "certificate_authority",
  "certificate_ends_soon",
]);
export type UrlProblemCode = z.infer<typeof urlProblemCode>;

const stage = z.object({
  name: z.enum(["dns", "connect", "tls"]),
  ok: z.boolean(),
  ms: z.number().int(),
  detail: z.string(),
  /** What to do about it; null where there is nothing to do. */
  fix: z.string().nullable(),
});

export const urlChecked = z.object({
  /** `refused`: can't be saved. `unreachable`: can be saved, and nothing would arrive now. `warning`: works, and won't for long. */
  verdict: z.enum(["ok", "warning", "refused", "unreachable"]),
  /** The one thing to know; null when all is well. */
  problem: z.object({ code: urlProblemCode, detail: z.string(), fix: z.string().nullable() }).nullable(),
  /** How far a connection came, up to the first that failed; none for a URL that is refused. */
  stages: z.array(stage),
  /** What the receiver shows, valid or not. */
  certificate: z.object({ issuer: z.string().nullable(), valid_to: timeOut, days_left: z.number().int() }).nullable(),
  /** What the name leads to. */
  addresses: z.array(z.string()),
});
