import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { pauseOut } from "../../../../src/contract/api/integrations.ts";
import type { Integration } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export type Pause = z.infer<typeof pauseOut>;

/** What happened while it was disabled, as of now. */
export function findPause({ id }: Pick<Integration, "id">, signal?: AbortSignal): Promise<Pause> {
  return callApi<Pause>("GET", `/v1/integrations/${id}/pause`, signal ? { signal } : {});
}

export function usePause(integration: Pick<Integration, "id" | "status">) {
  return useQuery({
    queryKey: ["integrations", "pause", integration.id],
    queryFn: ({ signal }) => findPause(integration, signal),
    enabled: integration.status === "disabled",
  });
}
