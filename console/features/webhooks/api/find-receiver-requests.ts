import type { ReceivedRequest } from "../../../data/shapes.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";

export function useReceiverRequests() {
  return useKeysetList<ReceivedRequest>("receiver", { path: "/v1/test-receiver/requests" });
}
