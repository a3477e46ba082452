import type { ReceiverRequest } from "../../../data/shapes.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";

export function useReceiverRequests() {
  return useKeysetList<ReceiverRequest>("receiver", { path: "/v1/test-receiver/requests" });
}
