import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "./api-problem.ts";

/** Live updates invalidate what changed, so data stays fresh for a while; a refusal is an answer and isn't asked again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, refetchOnWindowFocus: true, retry: (failures, error) => failures < 2 && worthAsking(error) },
      mutations: { retry: false },
    },
  });
}

function worthAsking(error: Error): boolean {
  return !(error instanceof ApiProblem) || error.status === 0 || error.status >= 502;
}
