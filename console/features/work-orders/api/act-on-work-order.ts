import { useQueryClient } from "@tanstack/react-query";
import type { WorkOrder } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export type Verb = "publish" | "assign" | "start" | "hold" | "resume" | "complete" | "verify" | "close" | "cancel";

/** One step of its life; the API refuses steps that its state doesn't allow. */
export function useActOnWorkOrder() {
  const cache = useQueryClient();
  return async (id: string, verb: Verb, input: Record<string, unknown> = {}): Promise<WorkOrder> => {
    const order = await callApi<WorkOrder>("POST", `/v1/work-orders/${id}/${verb}`, { body: input });
    cache.setQueryData(["work-orders", "one", id], order);
    void cache.invalidateQueries({ queryKey: ["work-orders", "list"] });
    void cache.invalidateQueries({ queryKey: ["trail", id] });
    return order;
  };
}
