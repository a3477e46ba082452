import { QueryClient } from "@tanstack/react-query";
import { ApiProblem, isAway } from "./api-problem.ts";

const LONGEST_WAIT_MS = 10_000;

/**
 * Live updates invalidate what changed, so data stays fresh for a while. A refusal is an answer and isn't asked again; while the server is
 * away questions go on by themselves, after 1, 2, 4, 8 and then every 10 seconds, and `ConnectionLine` says so.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: true,
        retry: (failures, error) => isAway(error) || (failures < 2 && !(error instanceof ApiProblem)),
        retryDelay: (failures) => Math.min(1000 * 2 ** failures, LONGEST_WAIT_MS),
      },
      mutations: { retry: false },
    },
  });
}
