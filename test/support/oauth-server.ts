import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { createServer, request as secureRequest } from "node:https";
import type { AddressInfo } from "node:net";
import { type Configuration, Provider } from "oidc-provider";
import { makeCertificate } from "../../src/platform/certificate.ts";
import type { TrustedReceiver } from "../../src/platform/egress/types.ts";

export interface OAuthServer {
  url: string;
  /** To be pushed to what the egress door trusts. */
  trusted: TrustedReceiver;
  client: { client_id: string; client_secret: string };
  /** What token endpoint and API were asked, in their order. */
  tokenRequests: URLSearchParams[];
  apiRequests: { authorization: string | undefined; status: number }[];
  /** Called before each answer of the token endpoint: to hold it, or to break it. */
  beforeToken(act: (response: ServerResponse) => Promise<"go" | "done">): void;
  /** Makes what was given out so far worthless, as the other side's administrator would. */
  revoke(what: "access" | "grants"): Promise<void>;
  /** Goes an authorization's way as a browser would, agreeing to everything. @returns the address that it leads back to */
  agree(url: string): Promise<string>;
  close(): Promise<void>;
}

/** A real OAuth 2 server (oidc-provider) with PKCE required and refresh tokens that count once, and an API behind it at `/api`. */
export async function startOAuthServer({
  redirectUri,
  tokenSeconds = 3_600,
}: {
  redirectUri: string;
  tokenSeconds?: number;
}): Promise<OAuthServer> {
  const { cert, key, ca } = await makeCertificate({ notBefore: new Date(Date.now() - 86_400_000), days: 30 });
  const client = { client_id: "arkanpm", client_secret: `s+:/ ${randomBytes(12).toString("hex")}` };
  const tokenRequests: URLSearchParams[] = [];
  const apiRequests: OAuthServer["apiRequests"] = [];
  const grants = new Set<string>();
  let beforeToken: (response: ServerResponse) => Promise<"go" | "done"> = async () => "go";

  const server = createServer(
    { cert, key },
    (incoming, response) => void handle(incoming, response).catch(() => response.destroy()),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A listening TCP server's address is always of this form.
  const { port } = server.address() as AddressInfo;
  const url = `https://127.0.0.1:${port}`;
  const given = new Set<string>();
  const provider = new Provider(url, configuration({ client, redirectUri, tokenSeconds }));
  const callback = provider.callback();
  provider.on("access_token.saved", (token) => given.add(token.jti));
  provider.on("client_credentials.saved", (token) => given.add(token.jti));
  provider.on("grant.success", ({ oidc }) => {
    const { grantId } = oidc.entities.AccessToken ?? {};
    if (grantId) grants.add(grantId);
  });

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(incoming.url ?? "/", url);
    if (pathname.startsWith("/interaction/")) return agreeTo(incoming, response);
    if (pathname.startsWith("/api")) return answerApi(incoming, response);
    if (pathname !== "/token") return callback(incoming, response);
    const body: Buffer[] = [];
    for await (const piece of incoming) body.push(piece as Buffer);
    const text = Buffer.concat(body).toString();
    tokenRequests.push(new URLSearchParams(text));
    if ((await beforeToken(response)) === "done") return;
    // Koa's body reader takes what was read before.
    return callback(Object.assign(incoming, { body: text }), response);
  }

  async function agreeTo(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { prompt, params, session } = await provider.interactionDetails(incoming, response);
    if (prompt.name === "login") return provider.interactionFinished(incoming, response, { login: { accountId: "sara" } });
    const grant = new provider.Grant({ accountId: session?.accountId ?? "", clientId: String(params.client_id) });
    grant.addOIDCScope(String(params.scope));
    return provider.interactionFinished(incoming, response, { consent: { grantId: await grant.save() } });
  }

  async function answerApi(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { authorization } = incoming.headers;
    const token = /^Bearer (.+)$/.exec(authorization ?? "")?.[1] ?? "";
    const found = (await provider.AccessToken.find(token)) ?? (await provider.ClientCredentials.find(token));
    const status = found ? 200 : 401;
    apiRequests.push({ authorization, status });
    response.writeHead(status, { "content-type": "application/json" }).end(found ? '{"value":[1]}' : "{}");
  }

  return {
    url,
    trusted: { host: "127.0.0.1", port, ca },
    client,
    tokenRequests,
    apiRequests,
    beforeToken: (act) => {
      beforeToken = act;
    },
    async revoke(what) {
      for (const jti of given) {
        await (await provider.AccessToken.find(jti))?.destroy();
        await (await provider.ClientCredentials.find(jti))?.destroy();
      }
      if (what === "access") return;
      for (const id of grants) await provider.RefreshToken.revokeByGrantId(id);
    },
    agree: (start) => follow(start, { ca, origin: url }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function configuration(wanted: { client: OAuthServer["client"]; redirectUri: string; tokenSeconds: number }): Configuration {
  const { client, redirectUri, tokenSeconds } = wanted;
  return {
    clients: [
      {
        ...client,
        redirect_uris: [redirectUri],
        response_types: ["code"],
        grant_types: ["authorization_code", "refresh_token", "client_credentials"],
        token_endpoint_auth_method: "client_secret_basic",
      },
    ],
    cookies: { keys: [randomBytes(16).toString("hex")] },
    features: { devInteractions: { enabled: false }, clientCredentials: { enabled: true }, revocation: { enabled: true } },
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    pkce: { required: () => true },
    scopes: ["openid", "offline_access", "api"],
    ttl: {
      AccessToken: tokenSeconds,
      ClientCredentials: tokenSeconds,
      RefreshToken: 86_400,
      Grant: 86_400,
      Session: 86_400,
      Interaction: 3_600,
    },
  };
}

/** Follows redirects with cookies until they leave the server. */
async function follow(start: string, { ca, origin }: { ca: string; origin: string }): Promise<string> {
  const cookies = new Map<string, string>();
  let at = start;
  for (let step = 0; step < 20 && new URL(at).origin === origin; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await get(at, { ca, cookie });
    for (const line of response.headers["set-cookie"] ?? []) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    const { location } = response.headers;
    if (!location) throw new Error(`no redirect from ${at}: ${response.statusCode}`);
    at = new URL(location, at).href;
  }
  return at;
}

async function get(url: string, { ca, cookie }: { ca: string; cookie: string }): Promise<IncomingMessage> {
  const open = url.startsWith("https:") ? secureRequest : request;
  const asked = open(url, { ca, headers: { accept: "text/html", ...(cookie ? { cookie } : {}) }, agent: false });
  asked.end();
  const [response] = (await once(asked, "response")) as [IncomingMessage]; // what the event carries
  response.resume();
  return response;
}
