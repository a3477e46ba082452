import type { z } from "zod";
import type { integrationVersionOut } from "../../contract/api/integration-versions.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { checkIntegration, connectorFor } from "../check-integration.ts";
import type { IntegrationRow } from "../find-integrations.ts";
import { missingEndpoint } from "../missing-endpoint.ts";

type Out = z.input<typeof integrationVersionOut>;

/** Why a state can't be gone back to as things are: what it names is gone, or isn't taken any more. The same checks as for going back itself. */
export async function findObstacles(
  ctx: Ctx,
  tx: Tx,
  { integration, state, sync }: { integration: IntegrationRow; state: Pick<Out, "sync" | "config" | "mapping">; sync: boolean },
): Promise<Out["obstacles"]> {
  const connector = connectorFor(integration);
  const missing = missingEndpoint(connector, { ...state, endpointUrl: integration.endpoint_url });
  try {
    await checkIntegration(ctx, tx, {
      connector,
      wanted: { ...state, inbound: null },
      references: true,
      sync,
      others: missing,
      onlyReads: true,
    });
    return [];
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "validation_failed") throw error;
    return (error.details.errors ?? []).map(({ pointer, detail }) => ({ pointer, detail }));
  }
}
