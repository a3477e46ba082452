import { isDeepStrictEqual } from "node:util";
import { type Ctx, inTx } from "../../platform/context.ts";
import { AppError, invalidField } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import type { Caller } from "../../tenancy/caller.ts";
import { changeIntegration } from "../change-integration.ts";
import { getIntegration, type IntegrationRow, lockIntegration } from "../find-integrations.ts";
import { readVersion, stateOf } from "./find-versions.ts";

/**
 * Goes back to the sync, config and mapping of an earlier version: a new version, checked as if it were entered today. Going back to what is
 * in force changes nothing. Whoever may not change the sync can go back as long as it is the same.
 * @throws AppError not_found, forbidden; validation_failed for what is no longer there; whatever `ifMatch` throws
 */
export async function restoreVersion(
  ctx: Ctx,
  { id, version, caller, ifMatch }: { id: string; version: number; caller: Caller; ifMatch?: IfMatch },
): Promise<IntegrationRow> {
  return inTx(ctx, async (tx, ctx) => {
    await lockIntegration(tx, { tenantId: ctx.tenantId, id });
    const now = await getIntegration(ctx, { id });
    ifMatch?.(now);
    const row = await readVersion(ctx, tx, { integrationId: id, version }).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      throw invalidField("/version", "unknown_version", `There is no version ${version}; the latest is ${now.version}.`);
    });
    const { sync, config, mapping } = stateOf(row);
    const isSameSync = isDeepStrictEqual(sync, stateOf(now).sync);
    const patch = { config, mapping, ...(isSameSync ? {} : { sync }) };
    return changeIntegration(ctx, { id, patch, caller, restores: version }).catch((error: unknown) => {
      throw error instanceof AppError && error.code === "validation_failed" ? notAnyMore(version, error) : error;
    });
  });
}

/** What was right then isn't now. Pointers lead into that version. */
function notAnyMore(version: number, { details }: AppError): AppError {
  const detail = `Version ${version} can't be put back as it was: ${details.detail ?? "something it names is gone."}`;
  return new AppError("validation_failed", { ...details, detail });
}
