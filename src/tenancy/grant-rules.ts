import { type Role, roleNames } from "../contract/api/roles.ts";
import { didYouMean } from "../platform/did-you-mean.ts";
import { AppError, invalidField } from "../platform/errors.ts";
import type { Caller } from "./caller.ts";
import { type Access, type Grants, mayAccess, permissionsOf, resources, roleTable } from "./policy.ts";

type Granter = Pick<Caller, "scopes" | "superAdmin" | "roles">;

/** Nobody grants above the own level (contract "Roles"). @throws AppError forbidden naming the role */
export function checkMayGrantRoles(granter: Granter, roles: readonly Role[]): void {
  const tooHigh = roles.find((role) => !mayGrantRole(granter, role));
  if (tooHigh)
    throw new AppError("forbidden", {
      detail: `You can't give the role ${tooHigh}: it may more than you. Ask somebody who has it.`,
    });
}

/** Whoever changes a person's roles or password could act as that person. @throws AppError forbidden */
export function checkMayManage(granter: Granter, target: { name: string; roles: readonly Role[] }): void {
  const tooHigh = target.roles.find((role) => !mayGrantRole(granter, role));
  if (tooHigh)
    throw new AppError("forbidden", {
      detail: `${target.name} has the role ${tooHigh}, which may more than you. Ask somebody who has it.`,
    });
}

/** A key's scopes are within its maker's rights. @throws AppError forbidden naming the scope */
export function checkMayGrantScopes(granter: Granter, scopes: readonly string[]): void {
  const tooHigh = scopes.find((scope) => !mayGrantScope(granter, scope));
  if (tooHigh)
    throw new AppError("forbidden", { detail: `You can't give the scope ${tooHigh}: it allows more than you may yourself.` });
}

/** @throws AppError validation_failed with what was probably meant */
export function checkScopes(scopes: readonly string[]): void {
  const known = ["admin", ...["*", ...resources].flatMap((resource) => [`${resource}:read`, `${resource}:write`])];
  const at = scopes.findIndex((scope) => !known.includes(scope));
  const unknown = scopes[at];
  if (unknown === undefined) return;
  const detail = `There is no scope ${unknown}. Scopes are admin and <resource>:read or :write.`;
  throw invalidField(`/scopes/${at}`, "unknown_scope", detail, didYouMean(unknown, known));
}

export function mayGrantRole(granter: Granter, role: Role): boolean {
  const { rank, scopes } = roleTable[role];
  return rank <= rankOf(granter) && scopes.every((scope) => mayGrantScope(granter, scope));
}

/** A right is held when everything it allows is allowed anyway. */
function mayGrantScope(granter: Grants, scope: string): boolean {
  if (scope === "admin") return mayAccess(granter, "admin");
  return permissionsOf({ scopes: [scope] }).every((access: Access) => mayAccess(granter, access));
}

function rankOf({ roles, scopes, superAdmin }: Granter): number {
  if (superAdmin) return roleTable.super_admin.rank;
  const ranks = roles.map((role) => roleTable[role].rank);
  return Math.max(0, scopes.includes("admin") ? roleTable.tenant_admin.rank : 0, ...ranks);
}

/** The database holds role names as text; one that is no longer a role gives nothing. */
export function readRoles(names: readonly string[]): Role[] {
  return roleNames.filter((role) => names.includes(role));
}
