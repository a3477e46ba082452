import { useQuery } from "@tanstack/react-query";
import type { MessageKey } from "../i18n/t.ts";
import { t } from "../i18n/t.ts";
import { callApi } from "../ui/api-client.ts";
import type { Page } from "../ui/keyset-list.ts";
import type { RoleInfo, RoleName } from "./shapes.ts";

const WORDS: Record<RoleName, MessageKey> = {
  super_admin: "role.super_admin",
  platform_admin: "role.platform_admin",
  tenant_admin: "role.tenant_admin",
  developer: "role.developer",
  facility_manager: "role.facility_manager",
  building_manager: "role.building_manager",
  technician: "role.technician",
  inspector: "role.inspector",
  vendor: "role.vendor",
  owner: "role.owner",
  resident: "role.resident",
  read_only: "role.read_only",
};

/** The roles and what each may; they change with a release only. */
export function useRoles() {
  return useQuery({
    queryKey: ["roles"],
    queryFn: async ({ signal }) => (await callApi<Page<RoleInfo>>("GET", "/v1/roles", { signal })).data,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function roleWord(role: RoleName): string {
  return t(WORDS[role]);
}
