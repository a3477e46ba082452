import { errorClass } from "../../../contract/intake.ts";
import type { Remote, RemoteAnswer, RemoteCall, RemoteFailure } from "../remote.ts";

/** One failure of each class, with the statuses that connectors look at. */
export const failures: readonly RemoteFailure[] = [
  ...errorClass.options.map((one) => failureOf(one, null)),
  ...[400, 401, 404, 409, 410, 422].map((status) => failureOf(status === 401 ? "auth" : "remote_4xx", status)),
  failureOf("throttle", 429),
  failureOf("remote_5xx", 503),
];

/** The other side as a function of how many requests came before; `calls` has all there were. */
export function fakeRemote(answer: (index: number) => RemoteAnswer): { remote: Remote; calls: RemoteCall[] } {
  const calls: RemoteCall[] = [];
  return {
    calls,
    remote: {
      async request(call) {
        calls.push(call);
        return answer(calls.length - 1);
      },
    },
  };
}

/** An answer of 200. */
export function answerWith(body: Buffer, headers: Readonly<Record<string, string>> = {}): RemoteAnswer {
  return { kind: "answer", status: 200, headers, body, durationMs: 1 };
}

export function failWith(failure: RemoteFailure): RemoteAnswer {
  return { kind: "failed", failure, durationMs: 1 };
}

function failureOf(one: RemoteFailure["class"], status: number | null): RemoteFailure {
  const message = status === null ? `It failed: ${one}.` : `It answered ${status}.`;
  return {
    class: one,
    message,
    fix: null,
    status,
    notBefore: null,
    mayHaveArrived: one === "network",
    needsPerson: one === "auth",
  };
}
