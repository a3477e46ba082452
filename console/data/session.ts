import { useQuery, useQueryClient } from "@tanstack/react-query";
import { callApi, keepCsrfToken } from "../ui/api-client.ts";
import { ApiProblem } from "../ui/api-problem.ts";
import type { Session } from "./shapes.ts";

/** A right as the API names it; `admin` includes it. */
export type Right = `${string}:write`;

const KEY = ["session"];

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
    rememberSignedIn(true);
    cache.setQueryData(KEY, session);
  };
}

/** The signed-in person's tenant: what amounts are offered in (`currency`), its time zone and language. */
export function useTenant(): Session["tenant"] {
  const { data } = useSession();
  if (!data) throw new Error("nobody is signed in");
  return data.tenant;
}

export function useSignOut() {
  const cache = useQueryClient();
  return async () => {
    await callApi("DELETE", "/v1/session").catch((problem: unknown) => {
      if (!(problem instanceof ApiProblem && problem.status === 401)) throw problem;
    });
    keepCsrfToken(null);
    rememberSignedIn(false);
    cache.setQueryData(KEY, null);
    // Whoever signs in next sees nothing of what this person saw.
    cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
  };
}

/** Whether the signed-in person may do this. It only greys out buttons: the API decides. */
export function useMay(right: Right): boolean {
  const { data } = useSession();
  return data?.permissions.some((held) => held === right || held === "admin" || held === "super_admin") ?? false;
}

/** Whether the signed-in person may read records of this kind: what they may not isn't asked for. */
export function useMayRead(resource: string): boolean {
  return useReadRight()(resource);
}

/** As `useMayRead`, for many kinds at once. */
export function useReadRight(): (resource: string) => boolean {
  const { data } = useSession();
  const held = new Set<string>(data?.permissions ?? []);
  return (resource) => held.has(`${resource}:read`) || held.has("admin") || held.has("super_admin");
}

async function findSession({ signal }: { signal: AbortSignal }): Promise<Session | null> {
  if (isSurelySignedOut()) return null;
  try {
    const session = await callApi<Session>("GET", "/v1/session", { signal });
    keepCsrfToken(session.csrf_token);
    return session;
  } catch (problem) {
    if (!(problem instanceof ApiProblem && problem.status === 401)) throw problem;
    rememberSignedIn(false);
    return null;
  }
}

const SIGNED_IN = "arkanpm-signed-in";

/** The cookie can't be seen from here. Without this note of it a first visit would ask in vain, and the browser would log that as an error. */
function rememberSignedIn(is: boolean): void {
  try {
    localStorage.setItem(SIGNED_IN, is ? "yes" : "no");
  } catch {
    // Storage may be forbidden: then the session is asked for.
  }
}

function isSurelySignedOut(): boolean {
  try {
    return localStorage.getItem(SIGNED_IN) !== "yes";
  } catch {
    return false;
  }
}
