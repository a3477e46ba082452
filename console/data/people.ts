import { useQuery } from "@tanstack/react-query";
import { workRoles } from "../../src/contract/api/roles.ts";
import { callApi } from "../ui/api-client.ts";
import { ApiProblem } from "../ui/api-problem.ts";
import type { Page } from "../ui/keyset-list.ts";
import type { User } from "./shapes.ts";

/** The tenant's people, for names and choices. A role that may not list them sees none, which is no error. */
export function usePeople() {
  return useQuery({ queryKey: ["users", "all"], queryFn: findPeople, staleTime: 300_000 });
}

/** Whom work can be given to: active, with a role that does such work. */
export function useWorkers(): User[] {
  const people = usePeople().data ?? [];
  return people.filter(({ status, roles }) => status === "active" && roles.some((role) => workRoles.includes(role)));
}

/** The name of a user id, or a dash as long as it isn't known. */
export function usePersonName(): (id: string | null) => string {
  const people = usePeople();
  return (id) => people.data?.find((person) => person.id === id)?.name ?? "–";
}

async function findPeople({ signal }: { signal: AbortSignal }): Promise<User[]> {
  try {
    return (await callApi<Page<User>>("GET", "/v1/users", { query: { limit: 200 }, signal })).data;
  } catch (problem) {
    if (problem instanceof ApiProblem && (problem.status === 403 || problem.status === 404)) return [];
    throw problem;
  }
}
