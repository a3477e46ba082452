import { expect, test } from "vitest";
import { type Role, roleNames } from "../contract/api/roles.ts";
import { checkMayGrantRoles, checkMayGrantScopes, checkMayManage, checkScopes } from "./grant-rules.ts";
import { type Access, buildingsFor, grantsOf, mayAccess, mayChangeMapping } from "./policy.ts";

/** Contract "Roles", sentence by sentence. */
test.each([
  ["webhooks", "change", ["super_admin", "platform_admin", "tenant_admin", "developer"]],
  ["webhooks", "look", ["super_admin", "platform_admin", "tenant_admin", "developer", "facility_manager", "read_only"]],
  ["deliveries", "change", ["super_admin", "platform_admin", "tenant_admin", "developer"]],
  ["deliveries", "look", ["super_admin", "platform_admin", "tenant_admin", "developer", "facility_manager", "read_only"]],
  ["event-types", "look", ["super_admin", "platform_admin", "tenant_admin", "developer", "facility_manager", "read_only"]],
  ["integrations", "change", ["super_admin", "platform_admin", "tenant_admin"]],
  ["integrations", "look", ["super_admin", "platform_admin", "tenant_admin", "developer", "facility_manager"]],
  ["integration-mappings", "change", ["super_admin", "platform_admin", "tenant_admin", "developer"]],
  ["api-keys", "look", ["super_admin", "platform_admin", "tenant_admin"]],
  ["users", "look", ["super_admin", "platform_admin", "tenant_admin"]],
  ["users", "change", ["super_admin", "platform_admin", "tenant_admin"]],
  ["audit-log", "look", ["super_admin", "platform_admin", "tenant_admin"]],
  [
    "work-orders",
    "change",
    ["super_admin", "platform_admin", "tenant_admin", "facility_manager", "building_manager", "technician"],
  ],
] as const)("%s: who may %s", (resource, verb, expected) => {
  const access: Access = `${resource}:${verb === "look" ? "read" : "write"}`;
  expect(roleNames.filter((role) => mayAccess(grantsOf([role]), access))).toEqual(expected);
});

test("only super_admin reaches over tenants, and no scope does", () => {
  expect(roleNames.filter((role) => mayAccess(grantsOf([role]), "super_admin"))).toEqual(["super_admin"]);
  expect(mayAccess({ scopes: ["admin", "*:write", "super_admin"] }, "super_admin")).toBe(false);
});

test.each([
  ["the right itself", ["webhooks:read"], "webhooks:read", true],
  ["write includes reading", ["webhooks:write"], "webhooks:read", true],
  ["reading doesn't include write", ["webhooks:read"], "webhooks:write", false],
  ["webhooks include their deliveries", ["webhooks:read"], "deliveries:read", true],
  ["deliveries don't include their webhook", ["deliveries:read"], "webhooks:read", false],
  ["a star is every resource", ["*:read"], "leases:read", true],
  ["but not to change", ["*:read"], "leases:write", false],
  ["nor to administer", ["*:write"], "api-keys:write", false],
  ["admin is everything", ["admin"], "api-keys:write", true],
  ["nothing is nothing", [], "buildings:read", false],
] as const)("scopes: %s", (_what, scopes, access, expected) => {
  expect(mayAccess({ scopes }, access)).toBe(expected);
});

const person = (...roles: Role[]) => ({ roles, ...grantsOf(roles) });
const key = (...scopes: string[]) => ({ roles: [], scopes, superAdmin: false });

test.each([
  ["a tenant_admin gives tenant_admin", person("tenant_admin"), "tenant_admin", true],
  ["but not platform_admin", person("tenant_admin"), "platform_admin", false],
  ["nor super_admin", person("tenant_admin"), "super_admin", false],
  ["a super_admin gives anything", person("super_admin"), "super_admin", true],
  ["a key with admin gives tenant_admin", key("admin"), "tenant_admin", true],
  ["but not platform_admin, which outranks it", key("admin"), "platform_admin", false],
  ["a key for users alone gives no admin", key("users:write"), "tenant_admin", false],
  ["nor a role that may what it may not", key("users:write"), "technician", false],
  ["only what it may itself", key("users:write", "*:write"), "technician", true],
] as const)("granting: %s", (_what, granter, role, allowed) => {
  const grant = () => checkMayGrantRoles(granter, [role]);
  const manage = () => checkMayManage(granter, { name: "Sara", roles: [role] });
  if (allowed) return expect([grant(), manage()]).toEqual([undefined, undefined]);
  expect(grant).toThrow(role);
  expect(manage).toThrow(role);
});

test("a key's scopes are within its maker's rights", () => {
  expect(() => checkMayGrantScopes(key("webhooks:write", "api-keys:write"), ["webhooks:read", "deliveries:write"])).not.toThrow();
  expect(() => checkMayGrantScopes(key("webhooks:read", "api-keys:write"), ["webhooks:write"])).toThrow("webhooks:write");
  expect(() => checkMayGrantScopes(key("*:write", "api-keys:write"), ["admin"])).toThrow("admin");
  expect(() => checkMayGrantScopes(key("webhooks:write", "api-keys:write"), ["*:read"])).toThrow("*:read");
});

test("a mistyped scope is refused with what was meant", () => {
  expect(() => checkScopes(["webhooks:read", "admin", "*:write"])).not.toThrow();
  expect(() => checkScopes(["webhook:read"])).toThrow(
    expect.objectContaining({
      details: expect.objectContaining({
        errors: [expect.objectContaining({ pointer: "/scopes/0", did_you_mean: expect.arrayContaining(["webhooks:read"]) })],
      }),
    }),
  );
});

test("a building-scoped role sees its buildings, unless another role gives the same right everywhere", () => {
  const buildingIds = ["bld_1"];
  expect(buildingsFor({ roles: ["technician"], buildingIds }, "work-orders:read")).toEqual(["bld_1"]);
  expect(buildingsFor({ roles: ["technician"], buildingIds: [] }, "work-orders:read")).toEqual([]);
  expect(buildingsFor({ roles: ["facility_manager"], buildingIds }, "work-orders:read")).toBeNull();
  expect(buildingsFor({ roles: ["technician", "facility_manager"], buildingIds }, "work-orders:read")).toBeNull();
  expect(buildingsFor({ roles: ["technician", "developer"], buildingIds }, "work-orders:write")).toEqual(["bld_1"]);
});

test("the owner of an integration changes its mapping without any role for it", () => {
  const owner = { ...person("facility_manager"), actor: { id: "usr_1" } };
  expect(mayChangeMapping(owner, { ownerId: "usr_1" })).toBe(true);
  expect(mayChangeMapping(owner, { ownerId: "usr_2" })).toBe(false);
  expect(mayChangeMapping({ ...key(), actor: { id: null } }, { ownerId: null })).toBe(false);
});
