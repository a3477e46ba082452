import type { Remote, RemoteAnswer, RemoteFailure } from "../../connectors/kit/remote.ts";
import type { Ctx, Services } from "../../platform/context.ts";
import { type Credentials, openCredentials, openPreviousCredentials } from "../secrets.ts";
import { attemptCall } from "./attempt-call.ts";
import { fault } from "./classify-outcome.ts";
import { type ConnectionRow, loadConnection } from "./load-connection.ts";
import { passGate } from "./pass-gate.ts";
import type { MayLeave } from "./send-call.ts";
import { settleCall } from "./settle-call.ts";
import { findToken } from "./tokens/find-token.ts";
import { openTokens } from "./tokens/keep-tokens.ts";

/** What a connector gets, with what only we may know. */
export interface OwnRemote extends Remote {
  /** The secrets that its calls have shown so far, to be masked in what is kept of their answers. */
  secrets: ReadonlySet<string>;
}

/**
 * What a connector calls an integration's other side with: its credentials, a breaker and pauses that all processes share, the guarded door. Each
 * call reads the integration anew. Nothing is waited for: a call that is held back fails with `notBefore`.
 * @param mayLeave a call that writes is held back where this says no
 * @throws Error inside a transaction, which would stay open for as long as the other side takes
 */
export function openRemote(
  services: Services & Pick<Ctx, "tx">,
  { tenantId, integrationId, mayLeave }: { tenantId: string; integrationId: string; mayLeave?: MayLeave },
): OwnRemote {
  if (services.tx) throw new Error("a call to another system from inside a transaction");
  const secrets = new Set<string>();
  return {
    secrets,
    async request(call) {
      const row = await loadConnection(services, { tenantId, integrationId });
      if (!row) return failed(fault("internal", "The integration was deleted.", null));
      if (!row.endpointUrl)
        return failed({
          ...fault("network", "The integration has no endpoint.", "Enter one under Configuration."),
          needsPerson: true,
        });
      const passage = await passGate(services, row);
      if (passage.kind === "held") return failed(passage.failure);
      const opened = open(services, row);
      const answer = opened
        ? await attemptCall(services, {
            place: { subdomain: row.subdomain, endpointUrl: row.endpointUrl },
            call,
            ...opened,
            findToken: (rejected) => findToken(services, { row, rejected }),
            secrets,
            mayLeave,
          })
        : failed({ ...unreadable, needsPerson: true });
      // The answer has come, and whoever asked needs it more than the next call needs to know how this one went.
      await settleCall(services, row, answer).catch((error: unknown) =>
        services.log.error({ event: "connect.not_settled", integration_id: integrationId, err: error }, "the answer counts"),
      );
      return answer;
    },
  };
}

const unreadable = fault(
  "auth",
  "The stored credentials can't be opened: they were sealed under another key of this installation.",
  "Enter the credentials again under Configuration, or have the operator bring the key back.",
);

/** Null where they can't be: a wrong key, or a restored database. Nothing is sent then. */
function open({ box, now, log }: Services, row: ConnectionRow): { credentials: Credentials; former: Credentials | null } | null {
  try {
    if (row.tokensSealed !== null) openTokens(box, row);
    return {
      credentials: openCredentials(box, row.integrationId, row.credentialsSealed),
      former: openPreviousCredentials(box, row, now()),
    };
  } catch (error) {
    log.error({ event: "connect.secret_unreadable", integration_id: row.integrationId, err: error }, "its calls fail");
    return null;
  }
}

function failed(failure: RemoteFailure): RemoteAnswer {
  return { kind: "failed", failure, durationMs: 0 };
}
