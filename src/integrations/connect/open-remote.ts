import type { Remote, RemoteAnswer, RemoteFailure } from "../../connectors/kit/remote.ts";
import type { Ctx, Services } from "../../platform/context.ts";
import { openCredentials, openPreviousCredentials } from "../secrets.ts";
import { attemptCall } from "./attempt-call.ts";
import { fault } from "./classify-outcome.ts";
import { loadConnection } from "./load-connection.ts";
import { passGate } from "./pass-gate.ts";
import { settleCall } from "./settle-call.ts";
import { findToken } from "./tokens/find-token.ts";

/**
 * What a connector calls an integration's other side with: its credentials, a breaker and pauses that all processes share, the guarded door. Each
 * call reads the integration anew. Nothing is waited for: a call that is held back fails with `notBefore`.
 * @throws Error inside a transaction, which would stay open for as long as the other side takes
 */
export function openRemote(
  services: Services & Pick<Ctx, "tx">,
  { tenantId, integrationId }: { tenantId: string; integrationId: string },
): Remote {
  if (services.tx) throw new Error("a call to another system from inside a transaction");
  return {
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
      const answer = await attemptCall(services, {
        place: { subdomain: row.subdomain, endpointUrl: row.endpointUrl },
        call,
        credentials: openCredentials(services.box, row.integrationId, row.credentialsSealed),
        former: openPreviousCredentials(services.box, row, services.now()),
        findToken: (rejected) => findToken(services, { row, rejected }),
      });
      // The answer has come, and whoever asked needs it more than the next call needs to know how this one went.
      await settleCall(services, row, answer).catch((error: unknown) =>
        services.log.error({ event: "connect.not_settled", integration_id: integrationId, err: error }, "the answer counts"),
      );
      return answer;
    },
  };
}

function failed(failure: RemoteFailure): RemoteAnswer {
  return { kind: "failed", failure, durationMs: 0 };
}
