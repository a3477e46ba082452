/** `<resource>:read` or `<resource>:write`, or `admin` (contract §2). */
export type Access = `${string}:read` | `${string}:write` | "admin";

export interface Grants {
  scopes: string[];
}

/** Whether somebody with these scopes may: the exact one, write for read, `*:read`, `*:write`, or `admin` for all. */
export function mayAccess({ scopes }: Grants, access: Access): boolean {
  if (scopes.includes("admin")) return true;
  if (access === "admin") return false;
  const [resource, verb] = access.split(":");
  const granting = verb === "read" ? [access, `${resource}:write`, "*:read", "*:write"] : [access, "*:write"];
  return granting.some((scope) => scopes.includes(scope));
}
