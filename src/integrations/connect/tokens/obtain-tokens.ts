import { parsePath, readPath } from "../../../connectors/kit/mapping/path.ts";
import type { Services } from "../../../platform/context.ts";
import type { Credentials } from "../../secrets.ts";
import { fault } from "../classify-outcome.ts";
import type { Exchanged } from "../dress-call.ts";
import { postForm } from "./post-form.ts";
import { requestToken, type TokenAnswer } from "./request-token.ts";

interface Wanted<Kind extends Credentials> {
  subdomain: string;
  credentials: Kind;
  /** Of an authorization; the other kinds need none. */
  refresh: string | null;
  timeoutMs?: number | undefined;
}

type TwoStep = Extract<Credentials, { kind: "two_step" }>;

/** Exchanges credentials for a token, each kind in its way. */
export async function obtainTokens(
  services: Pick<Services, "egress" | "now">,
  { subdomain, credentials, refresh, timeoutMs }: Wanted<Exchanged>,
): Promise<TokenAnswer> {
  switch (credentials.kind) {
    case "oauth_client": {
      const scope = credentials.scope ? { scope: credentials.scope } : {};
      const grant = { grant_type: "client_credentials", ...scope };
      const answer = await requestToken(services, { subdomain, client: credentials, grant, timeoutMs });
      // There is no authorization that could have ended: it is the client that isn't accepted.
      return answer.kind === "refused" ? { ...answer, forGood: false } : answer;
    }
    case "oauth_code":
      if (refresh === null) return notConnected();
      return requestToken(services, {
        subdomain,
        client: credentials,
        grant: { grant_type: "refresh_token", refresh_token: refresh },
        timeoutMs,
      });
    case "two_step":
      return logIn(services, { subdomain, credentials, refresh, timeoutMs });
    default:
      return credentials satisfies never;
  }
}

function notConnected(): TokenAnswer {
  const failure = fault(
    "auth",
    "Nobody has connected it yet, or what was allowed has run out.",
    "Choose Connect under Configuration.",
  );
  return { kind: "refused", failure: { ...failure, needsPerson: true }, forGood: true, wrongClient: false };
}

async function logIn(
  services: Pick<Services, "egress" | "now">,
  { subdomain, credentials, timeoutMs }: Wanted<TwoStep>,
): Promise<TokenAnswer> {
  const { login_url: url, username, password, format = "json", token_path: tokenPath = "$.token" } = credentials;
  const {
    username_field: userField = "username",
    password_field: passwordField = "password",
    expires_in_path: lifePath,
  } = credentials;
  const fields = { [userField]: username, [passwordField]: password };
  const posted = await postForm(services, { subdomain, url, fields, format, timeoutMs });
  if (posted.kind === "failed") return posted;
  const { status, host, json, failure } = posted;
  if ([400, 401, 403, 422].includes(status)) {
    const refused = fault(
      "auth",
      `${host} answered ${status}: it doesn't accept user name and password.`,
      "Enter valid ones under Configuration.",
    );
    return { kind: "refused", failure: { ...refused, status, needsPerson: true }, forGood: false, wrongClient: true };
  }
  if (failure) return { kind: "refused", failure: { ...failure, needsPerson: true }, forGood: false, wrongClient: false };
  const access = readPath(parsePath(tokenPath), json);
  if (typeof access === "string" && access !== "") {
    const seconds = lifePath ? Number(readPath(parsePath(lifePath), json)) : Number.NaN;
    return { kind: "tokens", access, refresh: null, expiresInSeconds: seconds > 0 ? seconds : null };
  }
  const missing = fault(
    "auth",
    `The login at ${host} answered ${status}, but has no text at ${tokenPath}.`,
    "Correct the token's path.",
  );
  return { kind: "refused", failure: { ...missing, status, needsPerson: true }, forGood: false, wrongClient: false };
}
