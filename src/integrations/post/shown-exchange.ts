import type { RemoteAnswer, RemoteCall } from "../../connectors/kit/remote.ts";
import { isSecretHeader } from "../../platform/mask-headers.ts";
import { MASK, makeSecretMask, maskJson, type SecretMask } from "../../platform/mask-secrets.ts";

const mostOfRequest = 65_536;
const mostOfAnswer = 4_096;

/** A request as the log keeps it. Credentials are put in behind the connector's back, so none are here. */
export interface ShownRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | null;
  truncated: boolean;
}

/** What came back, without secrets. */
export interface ShownAnswer {
  status: number | null;
  headers: Record<string, string>;
  body: string;
  truncated: boolean;
}

export function showRequest({ method, path, headers = {}, json }: RemoteCall): ShownRequest {
  const body = json === undefined ? null : JSON.stringify(json);
  return {
    method,
    path,
    headers: { ...headers },
    body: body === null ? null : storable(body.slice(0, mostOfRequest)),
    truncated: (body?.length ?? 0) > mostOfRequest,
  };
}

/** @returns null where nothing came back @param mask of the integration's own secrets, which the other side may send back */
export function showAnswer(answer: RemoteAnswer, mask: SecretMask): ShownAnswer | null {
  const came = answer.kind === "answer" ? answer : answer.refusal ? { ...answer.refusal, status: answer.failure.status } : null;
  if (!came) return null;
  const truncated = came.body.length > mostOfAnswer;
  const headers = Object.entries(came.headers).map(([name, value]) => [
    name,
    isSecretHeader(name) ? MASK : storable(mask(value)),
  ]);
  return {
    status: came.status,
    headers: Object.fromEntries(headers),
    body: storable(maskJson(came.body.subarray(0, mostOfAnswer).toString("utf8"), mask, { truncated })),
    truncated,
  };
}

/** Of what a call has shown; and of any token, since some systems send back what they were shown long ago. */
export function maskOf(secrets: Iterable<string>): SecretMask {
  const own = makeSecretMask([...secrets]);
  return (text, options) => own(text, options).replace(/\b(Bearer|Basic)(\\?["':]*\s+)[\w.~+/=-]{8,}/gi, `$1$2${MASK}`);
}

/** U+0000 is what no text column holds. */
function storable(text: string): string {
  return text.replaceAll("\u0000", "\ufffd");
}
