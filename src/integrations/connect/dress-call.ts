import { createHmac } from "node:crypto";
import type { ClientCertificate } from "../../platform/egress/types.ts";
import type { Credentials } from "../secrets.ts";

/** What credentials add to a request. */
export interface Dress {
  headers: Record<string, string>;
  query: Record<string, string>;
  clientCertificate?: ClientCertificate;
}

/** Credentials that are exchanged for a token first. */
export type Exchanged = Extract<Credentials, { kind: "oauth_client" | "oauth_code" | "two_step" }>;

export function isExchanged(credentials: Credentials): credentials is Exchanged {
  return ["oauth_client", "oauth_code", "two_step"].includes(credentials.kind);
}

/**
 * What a call shows the other side to be let in.
 * @param body as it is sent; it is what a shared secret signs
 */
export function dressCall(credentials: Exclude<Credentials, Exchanged>, { body }: { body: string | null }): Dress {
  switch (credentials.kind) {
    case "none":
      return header({});
    case "api_key":
      if (credentials.query) return { headers: {}, query: { [credentials.query]: credentials.key } };
      return header({ [credentials.header ?? "X-Api-Key"]: credentials.key });
    case "basic": {
      const pair = Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64");
      return header({ Authorization: `Basic ${pair}` });
    }
    case "bearer":
      return header({ Authorization: `Bearer ${credentials.token}` });
    case "shared_secret": {
      const { secret, header: name = "X-ArkanPM-Signature", encoding = "hex", prefix = "" } = credentials;
      return header({
        [name]:
          prefix +
          createHmac("sha256", secret)
            .update(body ?? "")
            .digest(encoding),
      });
    }
    case "mtls": {
      const { certificate: cert, key, ca } = credentials;
      return { headers: {}, query: {}, clientCertificate: { cert, key, ca } };
    }
    default:
      return credentials satisfies never;
  }
}

/** The same for what credentials were exchanged for. */
export function dressWithToken(credentials: Exchanged, token: string): Dress {
  if (credentials.kind !== "two_step") return header({ Authorization: `Bearer ${token}` });
  const { header: name = "Authorization", prefix = name.toLowerCase() === "authorization" ? "Bearer " : "" } = credentials;
  return header({ [name]: prefix + token });
}

function header(headers: Record<string, string>): Dress {
  return { headers, query: {} };
}
