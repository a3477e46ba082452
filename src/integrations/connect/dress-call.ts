import { createHmac } from "node:crypto";
import type { RemoteFailure } from "../../connectors/kit/remote.ts";
import type { Credentials } from "../secrets.ts";
import { fault } from "./classify-outcome.ts";

/** What credentials add to a request. */
export interface Dress {
  headers: Record<string, string>;
  query: Record<string, string>;
}

export type Dressed = { kind: "dressed"; dress: Dress } | { kind: "failed"; failure: RemoteFailure };

/** What a call shows the other side to be let in. @param body as it is sent; it is what a shared secret signs */
export function dressCall(credentials: Credentials, { body }: { body: string | null }): Dressed {
  switch (credentials.kind) {
    case "none":
      return dressed({});
    case "api_key":
      if (credentials.query) return { kind: "dressed", dress: { headers: {}, query: { [credentials.query]: credentials.key } } };
      return dressed({ [credentials.header ?? "X-Api-Key"]: credentials.key });
    case "basic": {
      const pair = Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64");
      return dressed({ Authorization: `Basic ${pair}` });
    }
    case "bearer":
      return dressed({ Authorization: `Bearer ${credentials.token}` });
    case "shared_secret":
      return dressed({
        "X-ArkanPM-Signature": createHmac("sha256", credentials.secret)
          .update(body ?? "")
          .digest("hex"),
      });
    case "oauth_client":
      return { kind: "failed", failure: fault("auth", "Credentials of this kind aren't used yet.", null) };
    default:
      return credentials satisfies never;
  }
}

function dressed(headers: Record<string, string>): Dressed {
  return { kind: "dressed", dress: { headers, query: {} } };
}
