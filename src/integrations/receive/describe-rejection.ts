import type { ErrorClass } from "../../contract/intake.ts";
import { type Mistake, nameHeaders } from "./name-mistake.ts";
import type { Receiver } from "./receivers.ts";
import type { Refusal } from "./verify-sender.ts";

export type RejectionCause = Refusal | "disabled";

/** What senders of a receiver prove themselves with, and in which headers. */
export interface Proof {
  kind: Receiver["inbound"]["kind"];
  headers: string;
}

export function proofOf({ inbound, signatureHeaders }: Receiver): Proof {
  if (inbound.kind === "hmac") return { kind: "hmac", headers: nameHeaders(signatureHeaders) };
  if (inbound.kind === "basic") return { kind: "basic", headers: "Authorization" };
  return { kind: "api_key", headers: inbound.header ?? "Authorization (as Bearer) or X-Api-Key" };
}

interface Rejected {
  cause: RejectionCause;
  ip: string;
  mistake: Mistake | null;
  proof: Proof;
}

/** What refused requests have in common, and what to do: for the integration's own people. When the first and last came stands beside it. */
export function describeRejection(
  { cause, ip, mistake, proof }: Rejected,
  count: number,
): { message: string; fix: string; errorClass: ErrorClass } {
  const { what, fix } = wordsFor(cause, proof);
  const many = count === 1 ? "1 request" : `${count} requests`;
  const which = mistake ? ` (${mistake.kind.split("+").map(nameKind).join(", ")})` : "";
  return {
    message: `${many} ${what}${which} refused, from ${ip}.`,
    fix: mistake?.fix ?? fix,
    errorClass: cause === "disabled" ? "business_rule" : "auth",
  };
}

function wordsFor(cause: RejectionCause, { kind, headers }: Proof): { what: string; fix: string } {
  switch (cause) {
    case "address":
      return {
        what: "from an address that isn't allowed",
        fix: "Add the address under Allowed addresses if it is the sender's.",
      };
    case "disabled":
      return {
        what: "while the integration was disabled",
        fix: "Enable the integration, and ask the sender to post them again.",
      };
    default:
      return proofs[kind][cause](headers);
  }
}

const proofs: Record<Proof["kind"], Record<"wrong" | "missing", (headers: string) => { what: string; fix: string }>> = {
  hmac: {
    wrong: (headers) => ({
      what: "with a wrong signature",
      fix: `Another secret, or a body that was changed on the way: enter the same secret on both sides, and let the sender sign the very bytes that it posts, in the header ${headers}.`,
    }),
    missing: (headers) => ({
      what: "without a signature",
      fix: `Let the sender sign the body with the shared secret, and put the signature in the header ${headers}.`,
    }),
  },
  api_key: {
    wrong: (headers) => ({
      what: "with a wrong API key",
      fix: `Enter this integration's API key at the sender, for the header ${headers}. Where nobody knows it any more, replace it in Configuration.`,
    }),
    missing: (headers) => ({
      what: "without an API key",
      fix: `Let the sender put this integration's API key in the header ${headers}.`,
    }),
  },
  basic: {
    wrong: (headers) => ({
      what: "with a wrong user name or password",
      fix: `Enter this integration's user name and password at the sender, for the header ${headers}.`,
    }),
    missing: (headers) => ({
      what: "without user name and password",
      fix: `Let the sender sign in with this integration's user name and password, as Basic in the header ${headers}.`,
    }),
  },
};

function nameKind(kind: string): string {
  return kinds[kind] ?? kind;
}

/** By the kinds of `name-mistake.ts`. */
const kinds: Readonly<Record<string, string>> = {
  secret: "the secret isn't the same",
  body: "the body isn't what was signed",
  algorithm: "not HMAC-SHA256",
  encoding: "hex or base64 mixed up",
  prefix: "the text before it",
  header: "in another header",
};
