import type { RemoteAnswer, RemoteCall } from "../../connectors/kit/remote.ts";
import type { Services } from "../../platform/context.ts";
import type { Credentials } from "../secrets.ts";
import { dressCall, dressWithToken, isExchanged } from "./dress-call.ts";
import { secretTexts } from "./secret-texts.ts";
import { bodyOf, type CallPlace, type MayLeave, sendCall } from "./send-call.ts";
import type { FoundToken } from "./tokens/find-token.ts";

/** Where a token comes from: stored and shared, or made for a test alone. `rejected`: the generation that was refused. */
export type FindToken = (rejected: number | null) => Promise<FoundToken>;

export interface Attempt {
  place: CallPlace;
  call: RemoteCall;
  credentials: Credentials;
  /** The ones before, while their overlap lasts. */
  former: Credentials | null;
  findToken: FindToken;
  /** Gets every secret that the other side is shown, and may send back. */
  secrets: Set<string>;
  timeoutMs?: number | undefined;
  mayLeave?: MayLeave | undefined;
}

/** 403 is how some tell that a token has ended; a young one hasn't. */
const youngMs = 5 * 60_000;

/**
 * One call with credentials. Where they are refused, it is made once more with what may be accepted: a new token, or the credentials before a
 * rotation. A refused request wasn't acted upon, so that also a posting may be sent again.
 */
export async function attemptCall(services: Pick<Services, "egress" | "now">, attempt: Attempt): Promise<RemoteAnswer> {
  const { place, call, credentials, former, secrets, timeoutMs, mayLeave } = attempt;
  for (const text of [...secretTexts(credentials), ...secretTexts(former)]) secrets.add(text);
  const findToken = async (rejected: number | null) => {
    const found = await attempt.findToken(rejected);
    if (found.kind === "token") secrets.add(found.access);
    return found;
  };
  const send = (dress: Parameters<typeof sendCall>[1]["dress"]) =>
    sendCall(services, { place, call, dress, timeoutMs, mayLeave });
  if (!isExchanged(credentials)) {
    const answer = await send(dressCall(credentials, { body: bodyOf(call) }));
    if (!isRefused(answer, 401) || !former || isExchanged(former)) return answer;
    const second = await send(dressCall(former, { body: bodyOf(call) }));
    return isRefused(second, 401) ? answer : second;
  }
  const token = await findToken(null);
  if (token.kind === "failed") return { ...token, durationMs: 0 };
  const answer = await send(dressWithToken(credentials, token.access));
  const isOld = services.now().getTime() - token.obtainedAt.getTime() >= youngMs;
  if (!isRefused(answer, 401) && !(isRefused(answer, 403) && isOld)) return answer;
  const next = await findToken(token.generation);
  if (next.kind === "failed") return { ...next, durationMs: answer.durationMs };
  return send(dressWithToken(credentials, next.access));
}

function isRefused(answer: RemoteAnswer, status: number): boolean {
  return answer.kind === "failed" && answer.failure.class === "auth" && answer.failure.status === status;
}
