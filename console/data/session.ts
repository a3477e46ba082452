import { useQuery, useQueryClient } from "@tanstack/react-query";
import { callApi, keepCsrfToken } from "../ui/api-client.ts";
import { ApiProblem } from "../ui/api-problem.ts";

export type Session = {
  user: { id: string; name: string; email: string; roles: string[] };
  tenant: { id: string; name: string; subdomain: string };
  csrf_token: string;
};
/** What a person may change in the console; looking is decided by the API alone. */
export type Power = "webhooks" | "api_keys" | "records";

const KEY = ["session"];
const MAY: Record<Power, readonly string[]> = {
  webhooks: ["super_admin", "platform_admin", "tenant_admin", "developer"],
  api_keys: ["super_admin", "platform_admin", "tenant_admin"],
  records: ["super_admin", "platform_admin", "tenant_admin", "facility_manager", "building_manager", "technician"],
};

/** Who is signed in; `null` when nobody is. */
export function useSession() {
  return useQuery({ queryKey: KEY, queryFn: findSession, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false });
}

/** Signs in and puts the session where `useSession` finds it. */
export function useSignIn() {
  const cache = useQueryClient();
  return async (credentials: { email: string; password: string }) => {
    const session = await callApi<Session>("POST", "/v1/session", { body: credentials });
    keepCsrfToken(session.csrf_token);
    cache.setQueryData(KEY, session);
  };
}

export function useSignOut() {
  const cache = useQueryClient();
  return async () => {
    await callApi("DELETE", "/v1/session").catch((problem: unknown) => {
      if (!(problem instanceof ApiProblem && problem.status === 401)) throw problem;
    });
    keepCsrfToken(null);
    cache.clear();
    cache.setQueryData(KEY, null);
  };
}

/** Whether the signed-in person may change these. */
export function useMay(power: Power): boolean {
  const { data } = useSession();
  return data?.user.roles.some((role) => MAY[power].includes(role)) ?? false;
}

async function findSession({ signal }: { signal: AbortSignal }): Promise<Session | null> {
  try {
    const session = await callApi<Session>("GET", "/v1/session", { signal });
    keepCsrfToken(session.csrf_token);
    return session;
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 401) return null;
    throw problem;
  }
}
