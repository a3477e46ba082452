import { AppError } from "../platform/errors.ts";
import type { Caller } from "../tenancy/caller.ts";

/**
 * For streams, which judge by the rights they were opened with.
 * @throws AppError forbidden when the caller's rights or buildings are others by now: whoever comes back is judged anew
 */
export function checkSameRights(opened: Caller, now: Caller): void {
  if (rightsOf(opened) === rightsOf(now)) return;
  throw new AppError("forbidden", { detail: "The rights have changed since this was opened. Open it again." });
}

function rightsOf({ tenantId, actor, roles, scopes, superAdmin, buildingIds }: Caller): string {
  return JSON.stringify([tenantId, actor.id, superAdmin, ...[roles, scopes, buildingIds].map((list) => [...list].sort())]);
}
