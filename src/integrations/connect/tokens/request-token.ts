import { z } from "zod";
import type { RemoteFailure } from "../../../connectors/kit/remote.ts";
import type { Services } from "../../../platform/context.ts";
import { makeSecretMask } from "../../../platform/mask-secrets.ts";
import { fault } from "../classify-outcome.ts";
import { type Posted, postForm } from "./post-form.ts";

export type TokenAnswer =
  | { kind: "tokens"; access: string; refresh: string | null; expiresInSeconds: number | null }
  /** The other side says no. `forGood`: asking again can't help. `wrongClient`: other client credentials might. */
  | { kind: "refused"; failure: RemoteFailure; forGood: boolean; wrongClient: boolean }
  /** It may pass by itself. */
  | { kind: "failed"; failure: RemoteFailure };

export interface OAuthClient {
  token_url: string;
  client_id: string;
  client_secret?: string | undefined;
  client_auth?: "header" | "body" | undefined;
}

const tokenShape = z.object({
  access_token: z.string().min(1).max(20_000),
  refresh_token: z.string().min(1).max(20_000).nullish(),
  expires_in: z.coerce.number().positive().nullish().catch(null),
});
const errorShape = z.object({ error: z.string().max(100), error_description: z.string().nullish().catch(null) });

/** Errors that say "not now" (RFC 6749 §4.1.2.1, RFC 8628 §3.5). */
const passing = ["temporarily_unavailable", "server_error", "slow_down"];

/** Asks a token endpoint (RFC 6749 §5) for a grant. Never throws for what the other side does. */
export async function requestToken(
  services: Pick<Services, "egress" | "now">,
  wanted: { subdomain: string; client: OAuthClient; grant: Record<string, string>; timeoutMs?: number | undefined },
): Promise<TokenAnswer> {
  const { subdomain, client, grant, timeoutMs } = wanted;
  const { client_id: id, client_secret: secret, client_auth: how = "header" } = client;
  const isInHeader = secret !== undefined && how === "header";
  const posted = await postForm(services, {
    subdomain,
    url: client.token_url,
    fields: { ...grant, ...(isInHeader ? {} : { client_id: id, ...(secret === undefined ? {} : { client_secret: secret }) }) },
    ...(isInHeader ? { headers: { Authorization: basic(id, secret) } } : {}),
    timeoutMs,
  });
  if (posted.kind === "failed") return posted;
  const mask = makeSecretMask([secret, ...Object.values(grant)].filter((text) => text !== undefined));
  return readAnswer(posted, { mask });
}

/** ID and secret are form-encoded before they are joined (RFC 6749 §2.3.1). */
function basic(id: string, secret: string): string {
  const encode = (text: string) => new URLSearchParams({ x: text }).toString().slice(2);
  return `Basic ${Buffer.from(`${encode(id)}:${encode(secret)}`).toString("base64")}`;
}

function readAnswer(
  { status, host, json, failure }: Extract<Posted, { kind: "answered" }>,
  { mask }: { mask: (text: string) => string },
): TokenAnswer {
  const error = errorShape.safeParse(json);
  if (error.success) return readError(error.data, { status, host, mask });
  // Some answer 401 without a word.
  if (status === 401) return readError({ error: "invalid_client" }, { status, host, mask });
  if (failure) return { kind: "refused", failure: { ...failure, needsPerson: true }, forGood: false, wrongClient: false };
  const tokens = tokenShape.safeParse(json);
  if (!tokens.success) return refused(`${host} answered ${status} without an access_token.`, "Check the token address.", status);
  const { access_token: access, refresh_token: refresh, expires_in: seconds } = tokens.data;
  return { kind: "tokens", access, refresh: refresh ?? null, expiresInSeconds: seconds ?? null };
}

function readError(
  { error, error_description: description }: z.output<typeof errorShape> | { error: string; error_description?: undefined },
  { status, host, mask }: { status: number; host: string; mask: (text: string) => string },
): TokenAnswer {
  const words = description ? ` It says: ${mask(description).slice(0, 300)}` : "";
  if (passing.includes(error))
    return { kind: "failed", failure: { ...fault("remote_5xx", `${host} gives no token at the moment.${words}`, null), status } };
  if (error === "invalid_grant")
    return {
      ...refused(
        `${host} doesn't accept the authorization any more.${words}`,
        "Somebody has to connect it again under Configuration.",
        status,
      ),
      forGood: true,
    };
  if (error === "invalid_client" || error === "unauthorized_client")
    return {
      ...refused(`${host} doesn't accept the client ID and secret.${words}`, "Enter valid ones under Configuration.", status),
      wrongClient: true,
    };
  return refused(`${host} gives no token: ${mask(error)}.${words}`, "Correct the credentials, such as their scope.", status);
}

function refused(message: string, fix: string, status: number): Extract<TokenAnswer, { kind: "refused" }> {
  const failure = { ...fault("auth", message, fix), status, needsPerson: true };
  return { kind: "refused", failure, forGood: false, wrongClient: false };
}
