import { useQueryClient } from "@tanstack/react-query";
import type { RoleName, User } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export type UserInput = {
  name: string;
  email: string | null;
  roles: RoleName[];
  building_ids: string[] | null;
  password?: string;
};

/** Adds a person, or changes the one with `id`. */
export function useSaveUser() {
  const cache = useQueryClient();
  return async (id: string | null, input: UserInput): Promise<User> => {
    const user = id
      ? await callApi<User>("PATCH", `/v1/users/${id}`, { body: input })
      : await callApi<User>("POST", "/v1/users", { body: input });
    await cache.invalidateQueries({ queryKey: ["users"] });
    return user;
  };
}

/** `deactivate` signs a person out for good, `reactivate` lets them in again, `set-password` replaces the password. */
export function useActOnUser() {
  const cache = useQueryClient();
  return async (id: string, verb: "deactivate" | "reactivate" | "set-password", body: object = {}): Promise<User> => {
    const user = await callApi<User>("POST", `/v1/users/${id}/${verb}`, { body });
    await cache.invalidateQueries({ queryKey: ["users"] });
    return user;
  };
}
