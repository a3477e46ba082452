import { AppError } from "../platform/errors.ts";
import type { Caller } from "../tenancy/caller.ts";
import { mayAccess, mayChangeMapping } from "../tenancy/policy.ts";

/** Config and mapping: how messages are understood, which developers and the integration's owner change too (contract "Roles"). */
const mappingFields = ["config", "mapping"];

/** @throws AppError forbidden */
export function checkMayChange(caller: Caller, { owner_id: ownerId }: { owner_id: string | null }, patch: object): void {
  if (mayAccess(caller, "integrations:write")) return;
  const fields = Object.keys(patch);
  if (mayChangeMapping(caller, { ownerId }) && fields.every((field) => mappingFields.includes(field))) return;
  throw new AppError("forbidden", {
    detail: `This needs integrations:write, which ${caller.actor.name} doesn't have; config and mapping may also be changed with integration-mappings:write, and by the integration's owner.`,
  });
}

/** Retry Failed and dismissing. @throws AppError forbidden */
export function checkMayMend(caller: Caller, { owner_id: ownerId }: { owner_id: string | null }): void {
  if (mayAccess(caller, "integrations:write") || mayChangeMapping(caller, { ownerId })) return;
  throw new AppError("forbidden", {
    detail: `This needs integrations:write or integration-mappings:write, which ${caller.actor.name} doesn't have, or to own the integration.`,
  });
}
